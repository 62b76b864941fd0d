import { useExplorerState, useNames } from "./explorer.tsx";

/** The entities hidden by hand, by name. */
export function useHidden(): readonly { readonly id: string; readonly name: string }[] {
  const words = useNames();
  const hidden = useExplorerState((state) => state.view.hidden);
  return [...hidden]
    .map((id) => ({ id, name: words.entity(id) }))
    .sort((a, b) => a.name.localeCompare(b.name, "zh-CN") || (a.id < b.id ? -1 : 1));
}

import { useExplorerState } from "../../page/explorer.tsx";
import { usePage } from "../../page/pageContext.tsx";

/** Id of the saved view that the canvas stands for: the one saved last, else the one that it began as. */
export function useCurrentView(): string | null {
  const savedAs = usePage((page) => page.savedAs);
  const opened = useExplorerState((state) => state.view.recipe.saved);
  return savedAs !== null && savedAs.over === opened ? savedAs.id : opened;
}

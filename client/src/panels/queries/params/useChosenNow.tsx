import { useMemo } from "react";
import { useExplorerState } from "../../../page/explorer.tsx";
import type { ChosenNow } from "./binding.ts";

/** What is chosen on the canvas and by the time brush. */
export function useChosenNow(): ChosenNow {
  const selection = useExplorerState((state) => state.selection);
  const companions = useExplorerState((state) => state.companions);
  const facts = useExplorerState((state) => state.facts);
  const period = useExplorerState((state) => state.view.time.period);
  return useMemo(() => {
    const first = selection?.kind === "entity" ? [selection.id] : [];
    return {
      entities: [...new Set([...first, ...companions])].flatMap((id) => facts.entities.get(id) ?? []),
      relation: selection?.kind === "relation" ? (facts.relations.get(selection.id) ?? null) : null,
      period,
    };
  }, [selection, companions, facts, period]);
}

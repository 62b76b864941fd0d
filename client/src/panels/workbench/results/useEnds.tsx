import { usePanelApi } from "../../../page/explorer.tsx";

/** Relations whose ends are looked up: as many as the server takes. */
const MOST_LOOKED_UP = 500;

/** Ids of the ends of relations that came without them. */
export function useEnds(): (relations: readonly string[]) => Promise<readonly string[]> {
  const api = usePanelApi();
  return async (relations) => {
    if (relations.length === 0) return [];
    const told = await api.relationsEvidence({ ids: relations.slice(0, MOST_LOOKED_UP) }).catch(() => null);
    const ends = (told?.relations ?? []).flatMap(({ relation }) => [relation.from.id, relation.to.id]);
    return [...new Set(ends)];
  };
}

import type { EntityId } from "../../model/types.ts";
import { useNames, usePresented } from "../../page/explorer.tsx";

/** The name of what is shown, groups too; else that of an entity heard of, or its id. */
export function useShownName(): (id: EntityId) => string {
  const words = useNames();
  const { entities } = usePresented();
  return (id) => {
    const fact = entities.get(id);
    return fact === undefined ? words.entity(id) : words.name(fact);
  };
}

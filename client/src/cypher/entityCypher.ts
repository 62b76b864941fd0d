import neighbours from "../../../cypher/internal/neighbours.cypher?raw";
import relationsAmong from "../../../cypher/internal/relationsAmong.cypher?raw";
import relationsFrom from "../../../cypher/internal/relationsFrom.cypher?raw";
import type { EntityId, RelationFact } from "../model/types.ts";
import { bodyOf, withParams } from "./cypherText.ts";

/** As many as an expansion brings. */
const LIMIT = 25;

/** The query behind an expansion of one entity; of several, the relations among them. */
export function entityCypher(ids: readonly EntityId[]): string {
  const [only] = ids;
  if (ids.length === 1 && only !== undefined) {
    const params = { id: only, types: null, direction: "both", exclude: {}, limit: LIMIT };
    return withParams(bodyOf(neighbours), params);
  }
  const sorted = [...ids].sort();
  const known = Object.fromEntries(sorted.map((id) => [id, true] as const));
  return withParams(bodyOf(relationsAmong), { ids: sorted, known });
}

/** One relation in full, as its evidence panel reads it. */
export function relationCypher({ id, from }: Pick<RelationFact, "id" | "from">): string {
  return withParams(bodyOf(relationsFrom), { starts: [from], relations: { [id]: true } });
}

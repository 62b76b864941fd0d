import type { Surroundings } from "../console.ts";
import { refused } from "../refusals.ts";
import { isFact } from "./judged.ts";
import type { Image } from "./touched.ts";
import type { Reader } from "./transaction.ts";

/** Ids asked for at once: each is looked for in a list of them. */
const AT_ONCE = 1000;

/** The ids that a change gives to relations between entities, each with the types of those that have it now. */
function given(before: Image, after: Image): Map<string, string[]> {
  const ids = new Map<string, string[]>();
  for (const [number, relation] of after.relations) {
    const { id = null } = relation.properties;
    if (typeof id !== "string" || id === before.relations.get(number)?.properties.id) continue;
    if (isFact(relation, after)) ids.set(id, [...(ids.get(id) ?? []), relation.type]);
  }
  return ids;
}

/**
 * Views, links and evidence tell relations apart by their ids alone. One engine has no rule that keeps them so, the other one
 * within each type.
 * @throws ConsoleFault CYPHER_REFUSED where a change gives a relation an id that another one has.
 */
export async function demandUnique(
  inside: Reader,
  { before, after }: { readonly before: Image; readonly after: Image },
  { relationsWithIds: text }: Surroundings,
): Promise<void> {
  const ids = given(before, after);
  const all = [...ids.keys()];
  for (let at = 0; at < all.length; at += AT_ONCE) {
    const some = all.slice(at, at + AT_ONCE);
    const found = new Map<string, string[]>(some.map((id) => [id, []]));
    const params = { relationIds: some, relations: Object.fromEntries(some.map((id) => [id, true])) };
    for await (const [id, type] of inside({ text, params })) found.get(String(id))?.push(String(type));
    for (const [id, types] of found) {
      // What has a type that the ontology does not know is not among the found.
      const others = (ids.get(id) ?? []).filter((type) => !types.includes(type));
      if (types.length + others.length > 1) throw refused({ reason: "idTaken", name: id }, "write");
    }
  }
}

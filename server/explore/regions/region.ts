import type { Truncation } from "#contract/graph.ts";
import type { RegionPayload } from "#contract/map.ts";
import { fillRegion } from "../../../client/src/model/layouts/regions/fill.ts";
import { CONTEXT_KEY, type Place } from "../../../client/src/model/layouts/regions/task.ts";
import type { Ask } from "../../asking/ask.ts";
import { presentGraph, relationsAmong } from "../../asking/present.ts";
import { Refusal } from "../../asking/refusal.ts";
import { contextOf } from "./context.ts";
import type { MadeMap } from "./maps.ts";
import { inPairs, withPositions } from "./placing.ts";

/** Most members that an opened region shows. */
const MOST_MEMBERS = 80;

function unknownRegion(key: string): Refusal {
  const message = `no region of the map has the key ${JSON.stringify(key)}`;
  return new Refusal("UNKNOWN_REGION", `There is no such region: ${message}.`, [
    { parameter: "id", message },
  ]);
}

/** The members of a region, those that the map draws where it has them and the others within its outline. */
async function membersOf(ask: Ask, { map, members, places }: MadeMap, key: string): Promise<RegionPayload> {
  const index = map.regions.findIndex((one) => one.key === key);
  const found = map.regions[index];
  if (found === undefined) throw unknownRegion(key);
  const ids = (members[index] ?? []).slice(0, MOST_MEMBERS);
  const { edges } = await relationsAmong(ask, ids, { main: true });
  const total = found.size;
  const truncated: Truncation | null =
    ids.length < total ? { shown: ids.length, total, reason: "limit" } : null;
  const payload = await presentGraph(ask, { entities: ids, edges, truncated });
  const known = new Map(ids.flatMap((id) => (places[id] === undefined ? [] : [[id, places[id]] as const])));
  const added = payload.nodes.id.filter((id) => !known.has(id));
  const linked = new Map<string, Place[]>();
  for (const [at, from] of edges.from.entries()) {
    const to = edges.to[at] ?? from;
    for (const [a, b] of [[from, to] as const, [to, from] as const]) {
      const place = known.get(b);
      if (place !== undefined) linked.set(a, [...(linked.get(a) ?? []), place]);
    }
  }
  const filled = fillRegion({
    hull: inPairs(found.hull),
    marks: [...known.values()],
    near: added.map((id) => linked.get(id) ?? []),
  });
  for (const [at, id] of added.entries()) known.set(id, filled[at] ?? found.title);
  return withPositions(payload, (id) => known.get(id) ?? found.title);
}

/** What opens on the map: a region by its key, or by a key of its own what joins the regions. */
export async function region(ask: Ask, made: MadeMap, key: string): Promise<RegionPayload> {
  return key === CONTEXT_KEY ? contextOf(ask, made) : membersOf(ask, made, key);
}

import type { RegionPayload } from "#contract/map.ts";
import { labelsOf } from "#contract/ontology.ts";
import { placesBetween } from "../../../client/src/model/layouts/regions/between.ts";
import type { Place } from "../../../client/src/model/layouts/regions/task.ts";
import { type Ask, askRows, text, whole } from "../../asking/ask.ts";
import { presentGraph, relationsAmong } from "../../asking/present.ts";
import type { MadeMap } from "./maps.ts";
import { inPairs, withPositions } from "./placing.ts";

/** Most of a context that a map can hold between its regions. */
const MOST = 12;
/** Links that are read for it: a place may have something to do with everybody. */
const MOST_LINKS = 20_000;

interface Linked {
  readonly id: string;
  readonly regions: Set<number>;
  readonly members: string[];
  count: number;
}

/** What is of a context and linked with marks of the map, those first that join most regions. */
async function linked(ask: Ask, { map }: MadeMap): Promise<Linked[]> {
  const regionOf = new Map(map.regions.flatMap(({ members }, k) => members.map((id) => [id, k] as const)));
  const rows = await askRows(ask, "contextLinks", {
    ...{ ids: [...regionOf.keys()], labels: labelsOf(ask.ontology, "context"), limit: MOST_LINKS },
  });
  const all = new Map<string, Linked>();
  for (const row of rows) {
    const [id, member] = [text(row.context), text(row.member)];
    const one = all.get(id) ?? { id, regions: new Set(), members: [], count: 0 };
    one.regions.add(regionOf.get(member) ?? 0);
    one.members.push(member);
    one.count += whole(row.count);
    all.set(id, one);
  }
  return [...all.values()].sort(
    (a, b) => b.regions.size - a.regions.size || b.count - a.count || (a.id < b.id ? -1 : 1),
  );
}

/** Places, industries and the like that join the regions of the map, between these: whoever is a member stays there. */
export async function contextOf(ask: Ask, made: MadeMap): Promise<RegionPayload> {
  const all = await linked(ask, made);
  const chosen = all.slice(0, MOST);
  const ids = chosen.map(({ id }) => id);
  const { edges } = await relationsAmong(ask, ids, { main: true });
  const truncated =
    chosen.length < all.length
      ? ({ shown: chosen.length, total: all.length, reason: "limit" } as const)
      : null;
  const payload = await presentGraph(ask, { entities: ids, edges, truncated });
  const places = placesBetween({
    hulls: made.map.regions.map(({ hull }) => inPairs(hull)),
    near: chosen.map(({ members }) => members.flatMap((id) => made.places[id] ?? [])),
  });
  const at = new Map<string, Place>(ids.map((id, i) => [id, places[i] ?? { x: 0, y: 0 }]));
  return withPositions(payload, (id) => at.get(id) ?? { x: 0, y: 0 });
}

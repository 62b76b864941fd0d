import type { Truncation } from "#contract/graph.ts";
import type { OverviewPayload } from "#contract/map.ts";
import type { Ask } from "../asking/ask.ts";
import { presentGraph, relationsAmong } from "../asking/present.ts";
import type { MadeMap } from "./regions/maps.ts";

/** The marks of a map, those that carry names first, then one of each region by turns; at most `limit`. */
function marksOf({ map: { regions } }: MadeMap, limit: number): string[] {
  const named = regions.flatMap(({ members, hubs }) => members.slice(0, hubs));
  const longest = Math.max(0, ...regions.map(({ members }) => members.length));
  const others: string[] = [];
  for (let place = 0; place < longest; place += 1) {
    for (const { members, hubs } of regions) {
      const id = members[place];
      if (place >= hubs && id !== undefined) others.push(id);
    }
  }
  return [...named, ...others].slice(0, limit);
}

/**
 * The first view: the best connected entities on a map of regions, and the relations among them. What is left out is said,
 * with the number of all entities.
 */
export async function overview(ask: Ask, made: MadeMap, limit: number): Promise<OverviewPayload> {
  ask.ran.push(...made.ran);
  const entities = marksOf(made, limit);
  const { edges } = await relationsAmong(ask, entities, { main: true });
  const total = made.map.entities;
  const truncated: Truncation | null =
    entities.length < total ? { shown: entities.length, total, reason: "limit" } : null;
  const payload = await presentGraph(ask, { entities, edges, truncated });
  const places = payload.nodes.id.map((id) => made.places[id] ?? { x: 0, y: 0 });
  const positions = { x: places.map(({ x }) => x), y: places.map(({ y }) => y) };
  return { ...payload, positions, map: made.map };
}

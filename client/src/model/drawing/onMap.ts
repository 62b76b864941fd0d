import { DOT_RADIUS, HUB_RADIUS, LEAD_RADIUS } from "../layouts/regions/task.ts";
import type { EntityFact, EntityId, RelationFact, View } from "../types.ts";
import { type Mark, marksOf } from "../view/regions.ts";
import type { EdgeLook, NodeLook } from "./drawnGraph.ts";
import { radiusOf } from "./look.ts";

type OnMap = Pick<NodeLook, "size" | "toward" | "hold" | "tier" | "brief">;

const NAMED = {
  lead: { radius: LEAD_RADIUS, tier: "lead" },
  hub: { radius: HUB_RADIUS, tier: "common" },
  dot: { radius: DOT_RADIUS, tier: "none" },
} as const;

/** How an entity stands on the map; what is staged stands there no more. */
export function markIn(view: View, id: EntityId): Mark | undefined {
  const { map, groups, contacts, stage } = view;
  if (map === null || groups !== null || contacts !== null || stage?.places.has(id)) return undefined;
  return marksOf(map).get(id);
}

/** On a map marks are as large as the map has room for; what else a person chose for their size still counts. */
export function lookOnMap({ rank, west, open }: Mark, fact: EntityFact, radius: number, view: View): OnMap {
  const { radius: usual, tier } = NAMED[rank];
  const size = view.style.sizeBy === "degree" ? (usual * radius) / radiusOf(fact.degree) : radius;
  if (rank === "dot") return { size, toward: null, hold: "free", tier: open ? "small" : tier, brief: true };
  return { size, toward: west ? Math.PI : 0, hold: "kept", tier, brief: true };
}

/** Of what stands on the map, relations between two regions are told by their bundle until somebody asks. */
export function restOf({ from, to }: RelationFact, view: View): EdgeLook["rest"] {
  const [a, b] = [markIn(view, from), markIn(view, to)];
  if (a === undefined || b === undefined) return "line";
  return a.region === b.region ? "thread" : "none";
}

/** Threads within a region are thin, and have no heads. */
export const threadWidth = (status: RelationFact["status"]): number => (status === "inferred" ? 0.6 : 0.85);

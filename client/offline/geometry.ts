import type { ExportEntity } from "../src/exports/content/types.ts";
import { type Frame, growth, type Point, placed } from "../src/exports/picture/frame.ts";
import { drawnLine } from "../src/exports/picture/scene.ts";
import { distanceTo } from "../src/model/geometry/curves.ts";
import type { Chosen, Store } from "./store.ts";

/** Pixels beside a disc or a line that still count as on it: fingers are not points. */
const NEAR_DISC = 8;
const NEAR_LINE = 7;

/** What lies under a point of the canvas: an entity before a relation. */
export function under(store: Store, frame: Frame, point: Point): Chosen {
  let best: { id: string; distance: number } | null = null;
  for (const entity of store.entities.values()) {
    const { x, y } = placed(frame, entity);
    const distance = Math.hypot(x - point.x, y - point.y) - entity.radius * growth(frame.scale);
    if (distance < NEAR_DISC && distance < (best?.distance ?? Number.POSITIVE_INFINITY))
      best = { id: entity.id, distance };
  }
  if (best !== null) return { kind: "entity", id: best.id };
  for (const relation of store.relations.values()) {
    const [from, to] = [store.entities.get(relation.from), store.entities.get(relation.to)];
    if (from === undefined || to === undefined || from === to) continue;
    const distance = distanceTo(drawnLine(frame, relation, { from, to }).line, point, relation.curvature);
    if (distance < NEAR_LINE && distance < (best?.distance ?? Number.POSITIVE_INFINITY)) {
      best = { id: relation.id, distance };
    }
  }
  return best === null ? null : { kind: "relation", id: best.id };
}

/** What is marked with the chosen one: its relations and whoever is at their other ends. */
export function markedWith(store: Store, chosen: Chosen): ReadonlySet<string> | null {
  if (chosen === null) return null;
  if (chosen.kind === "entity") {
    return new Set([chosen.id, ...store.of(chosen.id).flatMap(({ id, from, to }) => [id, from, to])]);
  }
  const relation = store.relations.get(chosen.id);
  return new Set(relation === undefined ? [] : [relation.id, relation.from, relation.to]);
}

const DIRECTIONS: Readonly<Record<string, Point>> = {
  ArrowRight: { x: 1, y: 0 },
  ArrowLeft: { x: -1, y: 0 },
  ArrowUp: { x: 0, y: 1 },
  ArrowDown: { x: 0, y: -1 },
};

/** The entity of a list that lies in the direction of an arrow key, near and straight ahead rather than far or aslant. */
export function ahead(from: Point, key: string, list: readonly ExportEntity[]): ExportEntity | null {
  const direction = DIRECTIONS[key];
  if (direction === undefined) return null;
  let best: { entity: ExportEntity; cost: number } | null = null;
  for (const entity of list) {
    const [dx, dy] = [entity.x - from.x, entity.y - from.y];
    const along = dx * direction.x + dy * direction.y;
    const distance = Math.hypot(dx, dy);
    if (distance === 0 || along / distance < 0.35) continue;
    const cost = distance * (2 - along / distance);
    if (best === null || cost < best.cost) best = { entity, cost };
  }
  return best?.entity ?? null;
}

export const isArrow = (key: string): boolean => DIRECTIONS[key] !== undefined;

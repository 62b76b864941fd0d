import type { Ontology } from "#contract/ontology.ts";
import type { Point } from "../geometry/space.ts";
import { groupId } from "../synthetic.ts";
import type { EntityId, Facts, Language, View } from "../types.ts";
import type { Box } from "./names/raster.ts";
import type { Outline, Pencil } from "./pencil.ts";
import { TITLE_WEIGHT, traceHull } from "./regions.ts";

/** From what a group holds to its outline, in pixels. */
const AROUND = 13;
const CORNERS = 28;
/** A B-spline lies within its control points. */
const OUTWARDS = 1.02;
export const GROUP_TITLE = 14;

/** A group as it is drawn: by the one disc that stands for it, or by its members once it was opened. */
export interface DrawnGroupOf {
  readonly key: string;
  readonly ids: readonly EntityId[];
  readonly opened: boolean;
}

/** The groups of a view among those that are drawn. */
export function groupsAmong(groups: View["groups"], drawn: Iterable<EntityId>): readonly DrawnGroupOf[] {
  if (groups === null) return [];
  const there = new Set(drawn);
  const members = new Map<string, EntityId[]>();
  for (const id of there) {
    const key = groups.of.get(id);
    if (key === undefined || !groups.open.has(key)) continue;
    const list = members.get(key);
    if (list === undefined) members.set(key, [id]);
    else list.push(id);
  }
  const closed = [...new Set(groups.of.values())].filter((key) => there.has(groupId(key)));
  return [
    ...closed.map((key) => ({ key, ids: [groupId(key)], opened: false })),
    ...[...members].map(([key, ids]) => ({ key, ids, opened: true })),
  ];
}

interface Named {
  readonly groups: View["groups"];
  readonly facts: Pick<Facts, "entities">;
  readonly ontology: Ontology | null;
}

/** What an opened group is called, and the kind whose colour it has. */
export function nameOfGroup(key: string, { groups, facts, ontology }: Named, spoken: Language) {
  if (groups?.by === "label") {
    const label = ontology?.labels.find(({ name }) => name === key);
    return { text: label?.[spoken] ?? key, label: key };
  }
  const fact = facts.entities.get(key);
  const name =
    spoken === "zh" ? (fact?.shortName ?? fact?.name) : (fact?.shortNameEn ?? fact?.nameEn ?? fact?.name);
  return { text: name ?? key, label: fact?.label ?? null };
}

interface Disc extends Point {
  readonly radius: number;
}

export interface GroupOutline {
  readonly centre: Point;
  readonly radius: number;
  /** Null where a disc stands for it: that has a name. */
  readonly title: { readonly text: string; readonly at: Point; readonly box: Box } | null;
}

function around(discs: readonly Disc[]): { centre: Point; radius: number } {
  const middle = (of: "x" | "y") => {
    const all = discs.map((disc) => disc[of]);
    return (Math.min(...all) + Math.max(...all)) / 2;
  };
  const centre = { x: middle("x"), y: middle("y") };
  const far = discs.map(({ x, y, radius }) => Math.hypot(x - centre.x, y - centre.y) + radius);
  return { centre, radius: Math.max(...far) };
}

/** The outline around discs in pixels; null where somebody else stands within: they were moved, and no outline is theirs. */
export function outlineAround(
  discs: readonly Disc[],
  others: readonly Disc[],
  title: string | null,
  { widthOf }: Pick<Pencil, "widthOf">,
): GroupOutline | null {
  if (discs.length === 0) return null;
  const { centre, radius } = around(discs);
  const outer = radius + AROUND;
  if (title === null) return { centre, radius: outer, title: null };
  const own = new Set(discs);
  const isWithin = (disc: Disc) =>
    !own.has(disc) && Math.hypot(disc.x - centre.x, disc.y - centre.y) < radius + disc.radius;
  if (others.some(isWithin)) return null;
  const half = widthOf(title, GROUP_TITLE, TITLE_WEIGHT) / 2;
  const y = centre.y + outer + GROUP_TITLE * 0.9;
  const high = GROUP_TITLE * 0.75;
  const box: Box = [centre.x - half - 3, y - high, centre.x + half + 3, y + high];
  return { centre, radius: outer, title: { text: title, at: { x: centre.x - half, y }, box } };
}

export function traceGroup(outline: Outline, { centre, radius }: GroupOutline): void {
  const far = radius * OUTWARDS;
  const points = Array.from({ length: CORNERS }, (_, i) => {
    const angle = (i / CORNERS) * 2 * Math.PI;
    return { x: centre.x + far * Math.cos(angle), y: centre.y + far * Math.sin(angle) };
  });
  traceHull(outline, points);
}

import type { Point } from "../geometry/space.ts";
import type { Capsule, Sector } from "../types.ts";
import type { Box } from "./names/raster.ts";
import type { Outline, Pencil } from "./pencil.ts";

export const PILL = { size: 12.5, weight: 600, countSize: 11.5, height: 23 } as const;
const PADDING = 10;
const GAP = 5;
/** Width of the arcs and bars through the lines of a sector. */
export const SECTOR_WIDTH = 1.4;

/** The type of a sector as it is written: once for all lines of the same kind. */
export interface Pill {
  readonly sector: Sector;
  readonly box: Box;
  readonly name: string;
  /** Left ends of both texts, at the middle of the letters. */
  readonly nameAt: Point;
  /** How many there are, or on tracks the date; empty where there is nothing to say. */
  readonly count: string;
  readonly countAt: Point;
}

export function pillOf(sector: Sector, name: string, { project, widthOf }: Pencil): Pill {
  const { x, y } = project(sector.pill);
  const { step, members } = sector;
  const count = step === undefined ? (members.length > 1 ? String(members.length) : "") : (step.date ?? "");
  const nameWidth = widthOf(name, PILL.size, PILL.weight);
  const more = count === "" ? 0 : GAP + widthOf(count, PILL.countSize, 400);
  const half = (2 * PADDING + nameWidth + more) / 2;
  const left = x - half + PADDING;
  return {
    ...{ sector, name, count },
    box: [x - half, y - PILL.height / 2, x + half, y + PILL.height / 2],
    nameAt: { x: left, y: y + 0.5 },
    countAt: { x: left + nameWidth + GAP, y: y + 0.5 },
  };
}

/** The arc or bar through the lines of a sector. */
export function traceSector(outline: Outline, mark: NonNullable<Sector["mark"]>, pencil: Pencil): void {
  const { project, scale } = pencil;
  if (mark.kind === "bar") {
    const [top, bottom] = [project({ x: mark.x, y: mark.top }), project({ x: mark.x, y: mark.bottom })];
    outline.moveTo(top.x, top.y);
    outline.lineTo(bottom.x, bottom.y);
    return;
  }
  const { x, y } = project(mark);
  outline.ellipse(x, y, mark.across * scale, mark.up * scale, 0, -mark.to, -mark.from);
}

/** The body of an entity that several tracks lead through, under its disc of that radius in graph units. */
export function capsuleBox({ x, top, bottom }: Capsule, radius: number, { project, growth }: Pencil): Box {
  const [from, to] = [project({ x, y: top }), project({ x, y: bottom })];
  return [from.x - radius * growth, from.y, from.x + radius * growth, to.y];
}

/** Where a capsule stands above and below its disc: no name goes there, that of the disc no more than others. */
export function besideDisc([left, top, right, bottom]: Box, disc: Point, radius: number): readonly Box[] {
  return [
    [left, top, right, disc.y - radius],
    [left, disc.y + radius, right, bottom],
  ];
}

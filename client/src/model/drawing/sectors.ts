import type { Status } from "#contract/graph.ts";
import type { Point } from "../geometry/space.ts";
import { formatIsoDate } from "../time/inWords.ts";
import type { TrackStep } from "../track.ts";
import type { Capsule, Language, Sector } from "../types.ts";
import type { Box } from "./names/raster.ts";
import type { Outline, Pencil } from "./pencil.ts";

export const PILL = { size: 12.5, weight: 600, countSize: 11.5, height: 23 } as const;
const PADDING = 10;
const GAP = 5;
/** How far the words on a track stand off its line. */
const ON_TRACK = 11;
/** How far a type may reach over the level part of its line. */
const OVER = 14;
/** From a disc in the middle to the pills around it, and from them to the discs of their column. */
const OFF_HUB = 6;
/** Width of the arcs and bars through the lines of a sector. */
export const SECTOR_WIDTH = 1.4;

/** The type of a sector as it is written: once for all lines of the same kind. */
export interface Pill {
  readonly sector: Sector;
  readonly box: Box;
  readonly name: string;
  /** Left ends of both texts, at the middle of the letters. */
  readonly nameAt: Point;
  /** How many there are, or on tracks date, status and passages; empty where there is nothing to say. */
  readonly count: string;
  readonly countAt: Point;
  /** On tracks the words stand over and under the line, without a frame. */
  readonly framed: boolean;
}

const UNDATED = { zh: "无日期", en: "undated" } as const;
const STATUS: Readonly<Record<Status, Readonly<Record<Language, string>> | null>> = {
  reported: null,
  confirmed: null,
  inferred: { zh: "推断", en: "inferred" },
  disputed: { zh: "有争议", en: "disputed" },
};

function passagesIn(count: number, language: Language): string {
  if (language === "zh") return `${count} 段`;
  return count === 1 ? "1 passage" : `${count} passages`;
}

/** What is said of a step below its line, the fullest first. */
function detailsOf({ date, status, passages }: TrackStep, language: Language): readonly string[] {
  const when = date === null ? UNDATED[language] : formatIsoDate(date, language, "short");
  const how = STATUS[status]?.[language];
  const told = passages === null ? [] : [passagesIn(passages, language)];
  return [[when, ...(how === undefined ? [] : [how]), ...told], [when, ...told], [when]].map((parts) =>
    parts.join(" · "),
  );
}

/** Over its line the type of a step, under it what else is said of it, as far as there is room. */
function wordsOnTrack(
  sector: Sector & { step: TrackStep },
  name: string,
  pencil: Pencil,
  language: Language,
): Pill {
  const { project, scale, widthOf } = pencil;
  const { x, y } = project(sector.pill);
  const room = sector.step.room * scale;
  const details = detailsOf(sector.step, language);
  const count = details.find((text) => widthOf(text, PILL.countSize, 400) <= room) ?? "";
  // Where not even its type has room it is told beside the canvas, and by the card over the line.
  const fits = widthOf(name, PILL.size, PILL.weight) <= room + OVER;
  const said = fits ? name : "";
  const nameWidth = fits ? widthOf(name, PILL.size, PILL.weight) : 0;
  const countWidth = count === "" ? 0 : widthOf(count, PILL.countSize, 400);
  const half = Math.max(nameWidth, countWidth) / 2;
  return {
    ...{ sector, name: said, count, framed: false },
    box: [x - half, y - ON_TRACK - PILL.size / 2, x + half, y + ON_TRACK + PILL.size / 2],
    nameAt: { x: x - nameWidth / 2, y: y - ON_TRACK },
    countAt: { x: x - countWidth / 2, y: y + ON_TRACK },
  };
}

/** Where a pill belongs, or as far in that it does not lie on the discs of its column. */
function clearOfColumn({ pill, column }: Sector, half: number, { project, growth }: Pencil): Point {
  const at = project(pill);
  if (column === undefined) return at;
  const { x } = project({ x: column.x, y: pill.y });
  const room = Math.abs(x - at.x) - column.radius * growth - OFF_HUB - half;
  return room >= 0 ? at : { x: at.x + Math.sign(x - at.x) * room, y: at.y };
}

/** The middle of a pill, or as far out that it does not lie on the disc that its lines come from. */
function clearOfHub(at: Point, hub: Sector["hub"], half: number, { project, growth }: Pencil): Point {
  if (hub === undefined) return at;
  const middle = project(hub);
  const [dx, dy] = [at.x - middle.x, at.y - middle.y];
  const far = Math.hypot(dx, dy);
  if (far === 0) return at;
  const radius = hub.radius * growth + OFF_HUB;
  const beside = (radius + half) / Math.max(1e-6, Math.abs(dx) / far);
  const over = (radius + PILL.height / 2) / Math.max(1e-6, Math.abs(dy) / far);
  const least = Math.min(beside, over);
  return far >= least ? at : { x: middle.x + (dx * least) / far, y: middle.y + (dy * least) / far };
}

export function pillOf(sector: Sector, name: string, pencil: Pencil, language: Language): Pill {
  const { step, members } = sector;
  if (step !== undefined) return wordsOnTrack({ ...sector, step }, name, pencil, language);
  const { widthOf } = pencil;
  const count = members.length > 1 ? String(members.length) : "";
  const nameWidth = widthOf(name, PILL.size, PILL.weight);
  const more = count === "" ? 0 : GAP + widthOf(count, PILL.countSize, 400);
  const half = (2 * PADDING + nameWidth + more) / 2;
  const { x, y } = clearOfHub(clearOfColumn(sector, half, pencil), sector.hub, half, pencil);
  const left = x - half + PADDING;
  return {
    ...{ sector, name, count, framed: true },
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

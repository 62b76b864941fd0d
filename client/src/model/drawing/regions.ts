import type { Region, RegionMap } from "#contract/map.ts";
import type { Point } from "../geometry/space.ts";
import type { Ground } from "./look.ts";
import type { Box } from "./names/raster.ts";
import { mixed, type Outline, type Pencil } from "./pencil.ts";

/** Share of a region's colour in its ground and in its edge, and of the ink in its title. */
const TINT = { light: 0.085, dark: 0.1 } as const;
const EDGE = { light: 0.24, dark: 0.28 } as const;
const INK_IN_TITLE = 0.25;
const INK_IN_COUNT = 0.62;
const TITLE = { size: 15, wide: 17 } as const;
export const TITLE_WEIGHT = 700;
/** Edge of a title in its region's colour. */
export const TITLE_HALO = 5;
/** On a sheet as wide as this titles are a step larger; below these scales they are smaller, and bundles are not counted. */
const WIDE = 1500;
const SMALL_SCALE = 0.6;
const TINY_SCALE = 0.5;
const TINY_TITLE = 11;
const GAP = 7;
const PAD = 3;
/** Titles reach no farther over the outermost outlines: a map that is fitted to a screen has all of them on it. */
const PAST_SIDES = 12;
export const COUNT_PILL = { size: 11.5, weight: 600, height: 18 } as const;
const BUNDLE = { light: "#8d8474", dark: "#7d8794" } as const;
const BUNDLE_OPACITY = { light: 0.62, dark: 0.7 } as const;

interface Inks {
  readonly theme: Ground;
  readonly ground: string;
  readonly ink: string;
}

/** The colours of a region that is named after somebody of a colour. */
export function regionColors(color: string, { theme, ground, ink }: Inks) {
  return {
    fill: mixed(ground, color, TINT[theme]),
    edge: mixed(ground, color, EDGE[theme]),
    title: mixed(color, ink, INK_IN_TITLE),
    count: mixed(ground, ink, INK_IN_COUNT),
  };
}

type Titled = Pick<Region, "key" | "size" | "title">;

/** How far a map reaches to the left and to the right, in pixels. */
type Sides = readonly [left: number, right: number];
const EVERYWHERE: Sides = [-Infinity, Infinity];

/** A title as it is written: the names, and how many members the region has. */
export interface Title<R extends Titled = Titled> {
  readonly region: R;
  readonly text: string;
  readonly count: string;
  readonly size: number;
  /** Left ends of both texts, at the middle of the letters. */
  readonly textAt: Point;
  readonly countAt: Point;
  readonly box: Box;
}

function titleOf<R extends Titled>(
  { region, text }: { readonly region: R; readonly text: string },
  { project, scale, widthOf, width: sheet }: Pencil & { readonly width: number },
  [leftmost, rightmost]: Sides,
): Title<R> {
  const usual = sheet >= WIDE ? TITLE.wide : TITLE.size;
  const small = scale < TINY_SCALE ? TINY_TITLE : usual - 3;
  const size = scale < SMALL_SCALE ? small : usual;
  const at = project(region.title);
  const count = scale < TINY_SCALE ? "" : String(region.size);
  const width = widthOf(text, size, TITLE_WEIGHT);
  const half = (width + (count === "" ? 0 : GAP) + widthOf(count, size, 400)) / 2;
  const middle = Math.max(leftmost + half + PAD, Math.min(rightmost - half - PAD, at.x));
  const left = middle - half;
  return {
    ...{ region, text, count, size },
    textAt: { x: left, y: at.y },
    countAt: { x: left + width + GAP, y: at.y },
    box: [left - PAD, at.y - size * 0.75, middle + half + PAD, at.y + size * 0.75],
  };
}

/** How far a title may be pushed out of another's way, the nearest places first: shares of its width and of its height. */
const PUSHES = [-0.5, -0.25, -0.1, -0.04, 0, 0.04, 0.1, 0.25, 0.5]
  .flatMap((across) => [-1.6, -0.8, 0, 0.8, 1.6].map((up) => ({ across, up })))
  .sort((a, b) => Math.hypot(a.across, a.up / 2) - Math.hypot(b.across, b.up / 2));

const meet = (a: Box, b: Box) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

/** How far titles may reach: as far as the outlines. */
export function sidesOf(regions: readonly Pick<Region, "hull" | "title">[], { project }: Pencil): Sides {
  const across = regions.flatMap(({ hull, title }) => [title.x, ...hull.filter((_, i) => i % 2 === 0)]);
  const sideAt = (x: number) => project({ x, y: 0 }).x;
  return [sideAt(Math.min(...across)) - PAST_SIDES, sideAt(Math.max(...across)) + PAST_SIDES];
}

function pushed<R extends Titled>(title: Title<R>, { across, up }: (typeof PUSHES)[number]): Title<R> {
  const [left, top, right, bottom] = title.box;
  const [dx, dy] = [across * (right - left), up * (bottom - top)];
  const moved = ({ x, y }: Point) => ({ x: x + dx, y: y + dy });
  return {
    ...title,
    ...{ textAt: moved(title.textAt), countAt: moved(title.countAt) },
    box: [left + dx, top + dy, right + dx, bottom + dy],
  };
}

/**
 * The titles of a map, none of which lies on another: the map keeps room for them at its own scale, on a small screen the
 * smaller regions' are pushed aside. One for which there is no room near its region waits until somebody comes closer.
 * `named` are all regions in order of their size, with what they are called.
 */
export function titlesOf<R extends Titled>(
  named: readonly { readonly region: R; readonly text: string }[],
  pencil: Pencil & { readonly width: number },
  sides: Sides = EVERYWHERE,
): Title<R>[] {
  const placed: Title<R>[] = [];
  for (const { region, text } of named) {
    const title = titleOf({ region, text }, pencil, sides);
    // Asked in every frame, where nearly all stand in their first place.
    for (const push of PUSHES) {
      const tried = pushed(title, push);
      const over = tried.box[0] < sides[0] || tried.box[2] > sides[1];
      if ((over && tried.box[0] !== title.box[0]) || placed.some(({ box }) => meet(tried.box, box))) continue;
      placed.push(tried);
      break;
    }
  }
  return placed;
}

/** Traces the outline of a region, a closed B-spline of control points in pixels. */
export function traceHull(outline: Outline, points: readonly Point[]): void {
  const at = (i: number) => points[i % points.length] as Point;
  const between = (a: Point, b: Point, share: number) => ({
    x: a.x + (b.x - a.x) * share,
    y: a.y + (b.y - a.y) * share,
  });
  const knot = (i: number) =>
    between(between(at(i), at(i + 1), 2 / 3), between(at(i + 1), at(i + 2), 1 / 3), 0.5);
  const start = knot(0);
  outline.moveTo(start.x, start.y);
  for (let i = 0; i < points.length; i += 1) {
    const [a, b] = [at(i + 1), at(i + 2)];
    const [p, q, end] = [between(a, b, 1 / 3), between(a, b, 2 / 3), knot(i + 1)];
    outline.bezierCurveTo(p.x, p.y, q.x, q.y, end.x, end.y);
  }
  outline.closePath();
}

type Bundle = Pick<RegionMap["bundles"][number], "count" | "bend" | "pill">;

/** The stroke of all relations between two regions as one. */
export function bundleStroke({ count }: Pick<Bundle, "count">, theme: Ground) {
  return { width: 1.2 + 0.95 * Math.sqrt(count), color: BUNDLE[theme], opacity: BUNDLE_OPACITY[theme] };
}

/**
 * Where the counts of bundles stand, in their order; null where the map is too small to read them, or where one would lie on
 * a title, or on the count of a bundle before it, which has more.
 */
export function bundlePills(
  bundles: readonly Bundle[],
  titles: readonly Pick<Title, "box">[],
  { project, scale, widthOf }: Pencil,
): (Box | null)[] {
  const placed = titles.map(({ box }) => box);
  return bundles.map(({ count, pill }) => {
    const { x, y } = project(pill);
    const half = (widthOf(String(count), COUNT_PILL.size, COUNT_PILL.weight) + 12) / 2;
    const box: Box = [x - half, y - COUNT_PILL.height / 2, x + half, y + COUNT_PILL.height / 2];
    if (scale < TINY_SCALE || placed.some((other) => meet(box, other))) return null;
    placed.push(box);
    return box;
  });
}

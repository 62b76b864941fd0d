/** What the map of regions is made of, in pixels at scale 1. Inside the layout y grows downwards, as texts are set. */

/** Not the key of a region, but of what joins them: it is asked for and opened like one. No entity has such an id. */
export const CONTEXT_KEY = "@context";

/** Radii of the marks of a map: the entity its region is about, the other named ones, and all others. */
export const LEAD_RADIUS = 15;
export const HUB_RADIUS = 11;
export const DOT_RADIUS = 4.2;

/** Sizes of type on a map. */
export const LEAD_SIZE = 13.5;
export const HUB_SIZE = 12;

/** The paper that a map is made for. */
export interface Paper {
  readonly width: number;
  readonly height: number;
  /** How much wider than high a region on it is. */
  readonly region: number;
  /** The size of type of titles. */
  readonly title: number;
  /** The share of the room for a name that is kept free. */
  readonly names: number;
}

/** The free rectangle of a small laptop. Larger ones show it larger. */
export const PAPER: Paper = { width: 1050, height: 712, region: 1.45, title: 15, names: 1 };
/** That of a phone held upright. It is seen about half as large, where titles are read and no names. */
export const UPRIGHT_PAPER: Paper = { width: 640, height: 900, region: 1.25, title: 21.5, names: 0.3 };

export type Rank = "lead" | "hub" | "dot";

export interface MapMark {
  /** Number of its region. */
  readonly region: number;
  readonly rank: Rank;
  /** Width and number of lines of its name, at the size of its rank; 0 for dots. */
  readonly nameWidth: number;
  readonly lines: number;
  /** Where it stood on the map before. */
  readonly before: Place | null;
}

export interface Place {
  readonly x: number;
  readonly y: number;
}

export interface MapTask {
  readonly paper: Paper;
  readonly marks: readonly MapMark[];
  /** By region: the width of its title. */
  readonly titles: readonly number[];
  /** Relations inside regions, as pairs of numbers of marks, each pair once. */
  readonly links: readonly (readonly [number, number])[];
  /** Between two regions: how many relations, and the mark at either end that most of them touch. */
  readonly bundles: readonly MapBundle[];
}

export interface MapBundle {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

export interface Rect {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** A map that is laid out: everything by its number in the task. */
export interface MapLayout {
  readonly places: readonly Place[];
  /** Whether the name of a mark stands on its left. */
  readonly west: readonly boolean[];
  /** The box of the name of each mark; null for dots. */
  readonly names: readonly (Rect | null)[];
  /** Middle of the title of each region, and the control points of the closed B-spline around it. */
  readonly titles: readonly Place[];
  readonly hulls: readonly (readonly Place[])[];
  /** Of each bundle, the control point of its curve and the place of its count. */
  readonly curves: readonly { readonly bend: Place; readonly pill: Place }[];
}

/** Numbers in [0, 1), the same for a seed on every machine. */
export function randomFrom(seed: number): () => number {
  let state = (Math.abs(Math.floor(seed)) % 2147483646) + 1;
  const next = () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
  };
  // The first numbers of neighbouring seeds are close to one another.
  for (let i = 0; i < 8; i += 1) next();
  return next;
}

export const overlaps = (a: Rect, b: Rect): boolean =>
  a.x0 < b.x1 && a.x1 > b.x0 && a.y0 < b.y1 && a.y1 > b.y0;

/** A point of the quadratic curve from `a` to `b` that is bent towards `bend`. */
export function onCurve(a: Place, bend: Place, b: Place, t: number): Place {
  const [p, q, r] = [(1 - t) ** 2, 2 * t * (1 - t), t * t];
  return { x: p * a.x + q * bend.x + r * b.x, y: p * a.y + q * bend.y + r * b.y };
}

/** Half of the width of a pill with a count, and of its height: it is written as large as titles are. */
export function pillHalf(count: number, { title }: Paper): { readonly x: number; readonly y: number } {
  const times = title / PAPER.title;
  return { x: times * (6 + 3.4 * String(count).length), y: times * 9 };
}

import type { Point } from "./space.ts";

/** A quadratic curve, whose control point lies on it where it is straight. */
export interface Curve {
  readonly from: Point;
  readonly control: Point;
  readonly to: Point;
}

/** A line on the canvas, in pixels: one curve, or where it has a course several, one after the other. */
export interface Line extends Curve {
  /** Each with the share of the whole length at which it ends. */
  readonly course?: readonly (Curve & { readonly until: number })[];
}

/** How a line runs on tracks: level along a row, and which of its ends lie on that row. */
export interface Row {
  readonly y: number;
  readonly from: boolean;
  readonly to: boolean;
}

/**
 * The same bend as the renderer's curve program: the control point stands off the middle by the curvature times the
 * length, to the left of the direction with y upwards; and, where that is asked for, as much further along it.
 */
export function lineOf(from: Point, to: Point, curvature: number, along = 0): Line {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  const control = { x: middle.x + dy * curvature + dx * along, y: middle.y - dx * curvature + dy * along };
  return { from, to, control };
}

/** How wide the swing is that brings a line from an end to its row, in graph units. */
export const SWING = 120;
/** Lines of several rows leave an end beside one another: so much of the way to the row, and at most. */
const BESIDE = { share: 0.07, most: 13 } as const;

const between = (a: Point, b: Point, share = 0.5): Point => ({
  x: a.x + share * (b.x - a.x),
  y: a.y + share * (b.y - a.y),
});
const straight = (from: Point, to: Point): Curve => ({ from, control: between(from, to), to });

/** From an end to a row: level, then up or down to it, then level again. */
function swingTo(end: Point, y: number, reach: number): readonly [Curve, Curve] {
  const [x, across] = [end.x + reach / 2, end.x + reach];
  const middle = { x, y: (end.y + y) / 2 };
  return [
    { from: end, control: { x, y: end.y }, to: middle },
    { from: middle, control: { x, y }, to: { x: across, y } },
  ];
}

const turned = ({ from, control, to }: Curve): Curve => ({ from: to, control, to: from });

function lengthOf({ from, control, to }: Curve): number {
  const chord = Math.hypot(to.x - from.x, to.y - from.y);
  const legs =
    Math.hypot(control.x - from.x, control.y - from.y) + Math.hypot(to.x - control.x, to.y - control.y);
  return (2 * chord + legs) / 3;
}

/** A line along a row of tracks; `unit` is how long a graph unit is there. */
export function lineAlong(from: Point, to: Point, row: Row, unit = 1): Line {
  const way = to.x < from.x ? -1 : 1;
  const reach = Math.min(SWING * unit, Math.abs(to.x - from.x) * 0.4);
  const startOf = (end: Point, held: boolean): Point => {
    if (held) return { x: end.x, y: row.y };
    const off = (row.y - end.y) * BESIDE.share;
    return { x: end.x, y: end.y + Math.max(-BESIDE.most * unit, Math.min(BESIDE.most * unit, off)) };
  };
  const [a, b] = [startOf(from, row.from), startOf(to, row.to)];
  const out = row.from ? [] : swingTo(a, row.y, way * reach);
  const home = row.to
    ? []
    : swingTo(b, row.y, -way * reach)
        .map(turned)
        .reverse();
  const level = straight(out[1]?.to ?? a, home[0]?.from ?? b);
  if (out.length + home.length === 0) return level;
  const curves = [...out, level, ...home];
  const whole = curves.reduce((sum, curve) => sum + lengthOf(curve), 0);
  let done = 0;
  const course = curves.map((curve) => {
    done += lengthOf(curve);
    return { ...curve, until: whole === 0 ? 1 : done / whole };
  });
  // Seen roughly it is one curve, which is level where it is on its row.
  const control =
    out.length > 0 && home.length > 0 ? between(level.from, level.to) : (out[1]?.to ?? level.to);
  return { from: a, control, to: b, course };
}

/** How a line between two places is bent, or along which row it runs. */
export interface Bent {
  readonly curvature: number;
  readonly along: number;
  readonly row: Row | null;
}

/** The line between two places: `yOf` brings the height of a row to where these are, `unit` the length of a graph unit. */
export function bentLine(
  from: Point,
  to: Point,
  { curvature, along, row }: Bent,
  { unit, yOf }: { readonly unit: number; readonly yOf: (y: number) => number },
): Line {
  if (row === null) return lineOf(from, to, curvature, along);
  return lineAlong(from, to, { ...row, y: yOf(row.y) }, unit);
}

/** The curves of which a line consists. */
export const curvesOf = (line: Line): readonly Curve[] => line.course ?? [line];

/** The curve of a line at t, and where on that. */
function curveAt(line: Line, t: number): readonly [Curve, number] {
  const { course } = line;
  if (course === undefined) return [line, t];
  let start = 0;
  for (const [i, curve] of course.entries()) {
    const { until } = curve;
    if (t <= until || i === course.length - 1) {
      return [curve, until === start ? 1 : Math.max(0, Math.min(1, (t - start) / (until - start)))];
    }
    start = until;
  }
  return [line, t];
}

/** The part of a curve between two of its points, which is a curve again. */
function partOfCurve(curve: Curve, start: number, end: number): Curve {
  const from = onCurve(curve, start);
  const { from: a, control, to: b } = curve;
  const bend = {
    x: (1 - start) * (control.x - a.x) + start * (b.x - control.x),
    y: (1 - start) * (control.y - a.y) + start * (b.y - control.y),
  };
  const share = end - start;
  return {
    from,
    control: { x: from.x + bend.x * share, y: from.y + bend.y * share },
    to: onCurve(curve, end),
  };
}

/** The part of a line between two of its points, as curves. */
export function partOf(line: Line, [start, end]: readonly [number, number]): readonly Curve[] {
  if (line.course === undefined) return [partOfCurve(line, start, end)];
  let before = 0;
  return line.course.flatMap((curve) => {
    const length = curve.until - before;
    const at = (t: number) => Math.max(0, Math.min(1, (t - before) / length));
    const [first, last] = [at(start), at(end)];
    before = curve.until;
    return length <= 0 || last <= first ? [] : [partOfCurve(curve, first, last)];
  });
}

/** Where along a line a sign of change stands: its name is written in the middle. */
export const SIGN_AT = 0.3;

export const pointOn = (line: Line, t: number): Point => onCurve(...curveAt(line, t));

function onCurve({ from, control, to }: Curve, t: number): Point {
  const u = 1 - t;
  return {
    x: u * u * from.x + 2 * u * t * control.x + t * t * to.x,
    y: u * u * from.y + 2 * u * t * control.y + t * t * to.y,
  };
}

/** Direction of the line at t, radians, y downwards as on screen. */
export function angleOn(line: Line, at: number): number {
  const [{ from, control, to }, t] = curveAt(line, at);
  const dx = (1 - t) * (control.x - from.x) + t * (to.x - control.x);
  const dy = (1 - t) * (control.y - from.y) + t * (to.y - control.y);
  return Math.atan2(dy, dx);
}

function distanceToSegment(point: Point, from: Point, to: Point): number {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const square = dx * dx + dy * dy;
  const t =
    square === 0 ? 0 : Math.max(0, Math.min(1, ((point.x - from.x) * dx + (point.y - from.y) * dy) / square));
  return Math.hypot(point.x - from.x - t * dx, point.y - from.y - t * dy);
}

const PIECES = 10;
/** Of a line that has a course. */
const PIECES_OF_COURSE = 40;

/** Distance in pixels from a point to the line; exact for straight lines, to a fraction of a pixel for bent ones. */
export function distanceTo(line: Line, point: Point, curvature: number): number {
  const pieces = line.course === undefined ? PIECES : PIECES_OF_COURSE;
  if (curvature === 0 && line.course === undefined) return distanceToSegment(point, line.from, line.to);
  let least = Number.POSITIVE_INFINITY;
  let last = line.from;
  for (let i = 1; i <= pieces; i += 1) {
    const next = pointOn(line, i / pieces);
    least = Math.min(least, distanceToSegment(point, last, next));
    last = next;
  }
  return least;
}

/** Where the line leaves a disc around one of its ends, as a parameter between `inside` and `outside`. */
function crossing(line: Line, centre: Point, radius: number, [inside, outside]: [number, number]): number {
  let [near, far] = [inside, outside];
  for (let i = 0; i < 12; i += 1) {
    const middle = (near + far) / 2;
    const { x, y } = pointOn(line, middle);
    if (Math.hypot(x - centre.x, y - centre.y) < radius) near = middle;
    else far = middle;
  }
  return far;
}

/** The part of the line outside the two discs, as parameters; null where the discs cover it. */
export function visibleSpan(line: Line, fromRadius: number, toRadius: number): [number, number] | null {
  const { x, y } = pointOn(line, 0.5);
  if (Math.hypot(x - line.from.x, y - line.from.y) <= fromRadius) return null;
  if (Math.hypot(x - line.to.x, y - line.to.y) <= toRadius) return null;
  return [crossing(line, line.from, fromRadius, [0, 0.5]), crossing(line, line.to, toRadius, [1, 0.5])];
}

/** A relation of an entity with itself: a circle that leaves and enters the disc at its upper right. */
export function loopOf(centre: Point, radius: number, index: number): { centre: Point; radius: number } {
  const size = radius * (1.1 + index * 0.45);
  const off = (radius + size * 0.62) * Math.SQRT1_2;
  return { centre: { x: centre.x + off, y: centre.y - off }, radius: size };
}

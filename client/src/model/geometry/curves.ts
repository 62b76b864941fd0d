import type { Point } from "./space.ts";

/** A line on the canvas, in pixels: a quadratic curve whose control point lies on it where it is straight. */
export interface Line {
  readonly from: Point;
  readonly control: Point;
  readonly to: Point;
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

/** Where along a line a sign of change stands: its name is written in the middle. */
export const SIGN_AT = 0.3;

export function pointOn({ from, control, to }: Line, t: number): Point {
  const u = 1 - t;
  return {
    x: u * u * from.x + 2 * u * t * control.x + t * t * to.x,
    y: u * u * from.y + 2 * u * t * control.y + t * t * to.y,
  };
}

/** Direction of the line at t, radians, y downwards as on screen. */
export function angleOn({ from, control, to }: Line, t: number): number {
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

/** Distance in pixels from a point to the line; exact for straight lines, to a fraction of a pixel for bent ones. */
export function distanceTo(line: Line, point: Point, curvature: number): number {
  if (curvature === 0) return distanceToSegment(point, line.from, line.to);
  let least = Number.POSITIVE_INFINITY;
  let last = line.from;
  for (let i = 1; i <= PIECES; i += 1) {
    const next = pointOn(line, i / PIECES);
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

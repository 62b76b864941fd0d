import type { Box } from "../../client/src/model/drawing/names/raster.ts";
import type { DrawnScene, SceneLine, SceneMark } from "../../client/src/model/drawing/scene.ts";
import { type Line, lineOf, pointOn } from "../../client/src/model/geometry/curves.ts";
import type { Point } from "../../client/src/model/geometry/space.ts";

/** What one scene comes to: the rows of the table. */
export interface Measures {
  readonly marks: number;
  /** Names drawn, on marks that can be seen. */
  readonly names: number;
  readonly discsOnDiscs: number;
  /** Between the edges of the two that are nearest, in pixels. */
  readonly smallestGap: number;
  readonly namesOnNames: number;
  readonly namesUnderPanels: number;
  readonly namesOnDiscs: number;
  /** Must-names shown, and how many must be: the ten weightiest; all where forty or fewer are in sight. */
  readonly mustShown: number;
  readonly mustNames: number;
  readonly cut: number;
  /** Share of the marks with a name whose disc and name touch nothing, and whose name is whole. */
  readonly clean: number;
  readonly crossingsPerLine: number;
  /** Smallest angle between neighbouring lines over the even share, over marks with three lines or more. */
  readonly angular: number;
  /** Middle of what is lit off the middle of the free rectangle, as a share of the rectangle's diagonal. */
  readonly offCentre: number;
  /** Share of the free rectangle that what is lit spans. */
  readonly share: number;
}

const FEW = 40;
const FOREMOST = 10;
const PIECES = 12;

const overlap = ([a, b, c, d]: Box, [e, f, g, h]: Box) => a < g && c > e && b < h && d > f;
const distance = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y);

const covers = ([left, top, right, bottom]: Box, { x, y, radius }: SceneMark) =>
  Math.hypot(x - Math.min(Math.max(x, left), right), y - Math.min(Math.max(y, top), bottom)) < radius;

function isSeen({ covered, width, height }: DrawnScene, { x, y, faint }: SceneMark): boolean {
  if (faint || x < 0 || y < 0 || x > width || y > height) return false;
  return !covered.some(([left, top, right, bottom]) => x > left && x < right && y > top && y < bottom);
}

/** The line as straight pieces. */
function piecesOf({ from, control, to, course }: SceneLine): readonly Point[] {
  if (course !== undefined) return course;
  const line: Line = { ...lineOf(from, to, 0), control };
  const straight =
    Math.abs((to.x - from.x) * (control.y - from.y) - (to.y - from.y) * (control.x - from.x)) < 1;
  const count = straight ? 1 : PIECES;
  return Array.from({ length: count + 1 }, (_, i) => pointOn(line, i / count));
}

function cross(a: Point, b: Point, c: Point, d: Point): boolean {
  const side = (p: Point, q: Point, r: Point) =>
    Math.sign((q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x));
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

function crossings(lines: readonly SceneLine[]): number {
  const pieces = lines.map(piecesOf);
  const boxes = pieces.map((points): Box => {
    const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
    return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  });
  let count = 0;
  for (const [i, one] of lines.entries()) {
    for (let j = i + 1; j < lines.length; j += 1) {
      const other = lines[j];
      const [boxA, boxB, a, b] = [boxes[i], boxes[j], pieces[i], pieces[j]];
      if (
        other === undefined ||
        boxA === undefined ||
        boxB === undefined ||
        a === undefined ||
        b === undefined
      )
        continue;
      // Lines that meet at an end do not cross there.
      const meet = [one.from.id, one.to.id].some((id) => id === other.from.id || id === other.to.id);
      if (meet || !overlap(boxA, boxB)) continue;
      if (a.some((p, k) => k > 0 && b.some((q, l) => l > 0 && cross(a[k - 1] ?? p, p, b[l - 1] ?? q, q))))
        count += 1;
    }
  }
  return count;
}

function angularOf(marks: readonly SceneMark[], lines: readonly SceneLine[]): number {
  const shares = marks.flatMap(({ id, x, y }) => {
    const neighbours = new Map<string, number>();
    for (const { from, to, control } of lines) {
      const other = from.id === id ? to.id : to.id === id ? from.id : null;
      if (other !== null) neighbours.set(other, Math.atan2(control.y - y, control.x - x));
    }
    const angles = [...neighbours.values()].sort((a, b) => a - b);
    if (angles.length < 3) return [];
    const gaps = angles.map((angle, i) =>
      i === 0 ? angle + 2 * Math.PI - (angles.at(-1) ?? 0) : angle - (angles[i - 1] ?? 0),
    );
    return [(Math.min(...gaps) * angles.length) / (2 * Math.PI)];
  });
  return shares.length === 0 ? 1 : shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

function placeOf({ free }: DrawnScene, lit: readonly SceneMark[]) {
  const [left, top, right, bottom] = free;
  if (lit.length === 0) return { offCentre: 0, share: 0 };
  const xs = lit.flatMap(({ x, radius }) => [x - radius, x + radius]);
  const ys = lit.flatMap(({ y, radius }) => [y - radius, y + radius]);
  const [west, east, north, south] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const middle = { x: (west + east) / 2, y: (north + south) / 2 };
  const off = distance(middle, { x: (left + right) / 2, y: (top + bottom) / 2 });
  const within = (low: number, high: number, from: number, to: number) =>
    Math.max(0, Math.min(high, to) - Math.max(low, from));
  const area = within(west, east, left, right) * within(north, south, top, bottom);
  return {
    offCentre: off / Math.hypot(right - left, bottom - top),
    share: area / ((right - left) * (bottom - top)),
  };
}

export function measuresOf(scene: DrawnScene): Measures {
  const marks = scene.marks.filter((mark) => isSeen(scene, mark));
  const lines = scene.lines.filter(({ faint }) => !faint);
  const written = marks.flatMap((mark) => (mark.name?.boxes ?? []).map((box) => ({ mark, box })));
  const pairs = (test: (a: number, b: number) => boolean, count: number) => {
    let found = 0;
    for (let i = 0; i < count; i += 1) for (let j = i + 1; j < count; j += 1) if (test(i, j)) found += 1;
    return found;
  };
  let smallestGap = Number.POSITIVE_INFINITY;
  const discsOnDiscs = pairs((i, j) => {
    const [a, b] = [marks[i], marks[j]];
    if (a === undefined || b === undefined) return false;
    const gap = distance(a, b) - a.radius - b.radius;
    smallestGap = Math.min(smallestGap, gap);
    return gap < 0;
  }, marks.length);
  const touches = (mark: SceneMark, box: Box) =>
    scene.marks.some((other) => !other.faint && other.id !== mark.id && covers(box, other)) ||
    written.some((other) => other.mark !== mark && overlap(box, other.box)) ||
    scene.covered.some((panel) => overlap(box, panel));
  const onNames = pairs((i, j) => {
    const [a, b] = [written[i], written[j]];
    return a !== undefined && b !== undefined && a.mark !== b.mark && overlap(a.box, b.box);
  }, written.length);
  const named = marks.filter(({ name }) => name !== null);
  const clean = named.filter(
    (mark) => mark.name?.cut === false && !mark.name.boxes.some((box) => touches(mark, box)),
  );
  const must = marks.length <= FEW ? marks : marks.slice(0, FOREMOST);
  const lit = marks.filter((mark) => mark.lit);
  return {
    ...{ marks: marks.length, names: named.length, discsOnDiscs, smallestGap, namesOnNames: onNames },
    namesUnderPanels: written.filter(({ box }) => scene.covered.some((panel) => overlap(box, panel))).length,
    namesOnDiscs: written.filter(({ box }) => scene.marks.some((other) => !other.faint && covers(box, other)))
      .length,
    mustShown: must.filter(({ name }) => name !== null).length,
    mustNames: must.length,
    cut: named.filter(({ name }) => name?.cut).length,
    clean: named.length === 0 ? 1 : clean.length / named.length,
    crossingsPerLine: lines.length === 0 ? 0 : crossings(lines) / lines.length,
    angular: angularOf(marks, lines),
    ...placeOf(scene, lit),
  };
}

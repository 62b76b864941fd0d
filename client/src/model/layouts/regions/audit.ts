import { pillBox } from "./bundles.ts";
import { holds } from "./hulls.ts";
import { radiusOfRank } from "./settle.ts";
import { type MapLayout, type MapTask, onCurve, overlaps, type Place, type Rect } from "./task.ts";

/** What is wrong with a map, counted; `score` weighs it. */
export interface Audit {
  /** Discs on discs, and the least free room between two. */
  readonly discs: number;
  readonly gap: number;
  /** Names and titles on discs, on each other, and names out of their hulls or in that of another region. */
  readonly onDiscs: number;
  readonly onNames: number;
  readonly outside: number;
  /** Samples of bundles that run over titles, names and marks that are not theirs. */
  readonly underBundles: number;
  /** Counts on marks, names, titles or each other. */
  readonly pills: number;
  /** Pixels by which marks, names and titles reach out of the paper, in all. */
  readonly offPaper: number;
  /** Relations of regions that cross one another. */
  readonly crossings: number;
  /** Regions in more than one piece, or without an outline. */
  readonly torn: number;
  /** How far outlines are from circles, 1 being one. */
  readonly ragged: number;
  readonly score: number;
}

const SAMPLES = 40;

interface Drawn {
  readonly task: MapTask;
  readonly layout: MapLayout;
  readonly discs: readonly Rect[];
  readonly titles: readonly Rect[];
}

export function titleBox({ x, y }: Place, width: number, size: number): Rect {
  const [half, up] = [width / 2, size * 0.54];
  return { x0: x - half, x1: x + half, y0: y - up, y1: y + up };
}

function discsOf({ marks }: MapTask, { places }: MapLayout): Rect[] {
  return marks.map(({ rank }, i) => {
    const { x, y } = places[i] as Place;
    const radius = radiusOfRank(rank);
    return { x0: x - radius, x1: x + radius, y0: y - radius, y1: y + radius };
  });
}

function gaps({ task: { marks }, layout: { places } }: Drawn) {
  let [discs, gap] = [0, 1000];
  for (const [i, a] of marks.entries()) {
    for (let j = 0; j < i; j += 1) {
      const b = marks[j] as (typeof marks)[number];
      const [p, q] = [places[i] as Place, places[j] as Place];
      const free = Math.hypot(p.x - q.x, p.y - q.y) - radiusOfRank(a.rank) - radiusOfRank(b.rank);
      gap = Math.min(gap, free);
      if (free < 0) discs += 1;
    }
  }
  return { discs, gap };
}

function words({ task: { marks }, layout, discs, titles }: Drawn) {
  let [onDiscs, onNames, outside] = [0, 0, 0];
  const names = layout.names.flatMap((box, mark) => (box === null ? [] : [{ box, mark }]));
  for (const [i, { box, mark }] of names.entries()) {
    onDiscs += discs.filter((disc, other) => other !== mark && overlaps(box, disc)).length;
    onNames += titles.filter((title) => overlaps(box, title)).length;
    for (let j = 0; j < i; j += 1) if (overlaps(box, (names[j] as { box: Rect }).box)) onNames += 1;
    const corners = [box.x0, box.x1].flatMap((x) => [box.y0, box.y1].map((y) => ({ x, y })));
    for (const [region, hull] of layout.hulls.entries()) {
      const own = region === marks[mark]?.region;
      if (
        own ? !corners.every((corner) => holds(hull, corner)) : corners.some((corner) => holds(hull, corner))
      )
        outside += own ? 1 : 2;
    }
  }
  for (const [i, title] of titles.entries()) {
    onDiscs += discs.filter((disc) => overlaps(title, disc)).length;
    for (let j = 0; j < i; j += 1) if (overlaps(title, titles[j] as Rect)) onNames += 1;
  }
  return { onDiscs, onNames, outside };
}

const holdsPoint = ({ x0, y0, x1, y1 }: Rect, { x, y }: Place) => x > x0 && x < x1 && y > y0 && y < y1;

function bundles({ task, layout, discs, titles }: Drawn) {
  let [underBundles, pills] = [0, 0];
  const boxes: Rect[] = [];
  for (const [index, { from, to, count }] of task.bundles.entries()) {
    const curve = layout.curves[index];
    if (curve === undefined) continue;
    const [a, b] = [layout.places[from] as Place, layout.places[to] as Place];
    const ours = new Set([task.marks[from]?.region, task.marks[to]?.region]);
    for (let i = 1; i < SAMPLES; i += 1) {
      const point = onCurve(a, curve.bend, b, i / SAMPLES);
      for (const title of titles) if (holdsPoint(title, point)) underBundles += 2.5;
      for (const name of layout.names) if (name !== null && holdsPoint(name, point)) underBundles += 0.7;
      for (const [mark, disc] of discs.entries()) {
        if (mark !== from && mark !== to && holdsPoint(disc, point))
          underBundles += task.marks[mark]?.rank === "dot" ? 1 : 4;
      }
      for (const [region, hull] of layout.hulls.entries())
        if (!ours.has(region) && holds(hull, point)) underBundles += 0.4;
    }
    const box = pillBox(curve.pill, count, task.paper);
    const others = [...discs, ...titles, ...layout.names.filter((name) => name !== null), ...boxes];
    pills += others.filter((other) => overlaps(box, other)).length;
    boxes.push(box);
  }
  return { underBundles, pills };
}

const turn = (a: Place, b: Place, c: Place) => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);

function crossingsOf({ task: { links }, layout: { places } }: Drawn): number {
  let crossings = 0;
  for (const [i, [a, b]] of links.entries()) {
    for (let j = 0; j < i; j += 1) {
      const [c, d] = links[j] as readonly [number, number];
      if (a === c || a === d || b === c || b === d) continue;
      const [p, q, r, s] = [a, b, c, d].map((mark) => places[mark]) as [Place, Place, Place, Place];
      if (turn(p, q, r) * turn(p, q, s) < 0 && turn(r, s, p) * turn(r, s, q) < 0) crossings += 1;
    }
  }
  return crossings;
}

function raggedness(hulls: MapLayout["hulls"]): number {
  let sum = 0;
  for (const hull of hulls) {
    let [area, round] = [0, 0];
    for (const [i, p] of hull.entries()) {
      const q = hull[(i + 1) % hull.length] as Place;
      area += p.x * q.y - q.x * p.y;
      round += Math.hypot(q.x - p.x, q.y - p.y);
    }
    sum += area === 0 ? 4 : (round * round) / (2 * Math.PI * Math.abs(area));
  }
  return hulls.length === 0 ? 1 : sum / hulls.length;
}

function offPaperOf({ task: { paper }, layout: { names }, discs, titles }: Drawn): number {
  let sum = 0;
  for (const { x0, x1, y0, y1 } of [...discs, ...titles, ...names.filter((name) => name !== null)]) {
    const [halfX, halfY] = [paper.width / 2 - 10, paper.height / 2 - 10];
    sum += Math.max(0, -halfX - x0, x1 - halfX) + Math.max(0, -halfY - y0, y1 - halfY);
  }
  return sum;
}

/** Looks at a map as a reader would; `parts` are the pieces of each outline. */
export function auditOf(task: MapTask, layout: MapLayout, parts: readonly number[]): Audit {
  const titles = layout.titles.map((place, region) =>
    titleBox(place, task.titles[region] ?? 0, task.paper.title),
  );
  const drawn: Drawn = { task, layout, discs: discsOf(task, layout), titles };
  const { discs, gap } = gaps(drawn);
  const { onDiscs, onNames, outside } = words(drawn);
  const { underBundles, pills } = bundles(drawn);
  const crossings = crossingsOf(drawn);
  const offPaper = offPaperOf(drawn);
  const torn = parts.filter((count) => count !== 1).length;
  const ragged = raggedness(layout.hulls);
  const score =
    50 * (discs + onDiscs + onNames) +
    (gap < 6 ? 30 : 0) +
    6 * outside +
    3 * underBundles +
    25 * pills +
    1 * crossings +
    2 * offPaper +
    20 * torn +
    30 * ragged;
  return {
    discs,
    gap,
    onDiscs,
    onNames,
    outside,
    underBundles,
    pills,
    offPaper,
    crossings,
    torn,
    ragged,
    score,
  };
}

import {
  DOT_RADIUS,
  HUB_RADIUS,
  HUB_SIZE,
  LEAD_RADIUS,
  LEAD_SIZE,
  type MapMark,
  type MapTask,
  type Paper,
  type Place,
  type Rect,
} from "./task.ts";

/** What bodies there are, from the one that gives way most to the one that others make room for. */
export const [DOT, HUB, LEAD, TITLE] = [0, 1, 2, 3] as const;

/**
 * Bodies by number: the marks first, then the title of each region. A mark that carries a name is one body with it, so
 * that no other name, disc or title ever comes to stand on either.
 */
export interface Bodies {
  readonly marks: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** The sides of each body, from its place. */
  readonly left: Float64Array;
  readonly right: Float64Array;
  readonly up: Float64Array;
  readonly down: Float64Array;
  readonly kind: Uint8Array;
  readonly region: Int32Array;
  readonly west: readonly boolean[];
}

export function radiusOfRank(rank: MapMark["rank"]): number {
  if (rank === "lead") return LEAD_RADIUS;
  return rank === "hub" ? HUB_RADIUS : DOT_RADIUS;
}

const KIND = { dot: DOT, hub: HUB, lead: LEAD } as const;
/** Free room around a dot, and between a disc and its name. */
const MOAT = 2.5;
const NAME_GAP = 8;

function halfHeight({ rank, lines }: MapMark): number {
  const size = rank === "lead" ? LEAD_SIZE : HUB_SIZE;
  return Math.max(radiusOfRank(rank) + 3, lines * size * 0.62 + 1);
}

/** Names stand to the right of their marks; that of a lead whose bundles leave to the right stands on its left. */
function westOf({ marks, bundles, titles }: MapTask, middles: readonly Place[]): boolean[] {
  const pull = titles.map(() => 0);
  for (const { from, to } of bundles) {
    const [a, b] = [marks[from]?.region ?? 0, marks[to]?.region ?? 0];
    const dx = (middles[b]?.x ?? 0) - (middles[a]?.x ?? 0);
    pull[a] = (pull[a] ?? 0) + dx;
    pull[b] = (pull[b] ?? 0) - dx;
  }
  return marks.map(({ rank, region }) => rank === "lead" && (pull[region] ?? 0) > 20);
}

/** All bodies at their first places: where they were before, else at random about the middle of their region. */
export function bodiesOf(
  task: MapTask,
  {
    middles,
    sizes,
  }: { readonly middles: readonly Place[]; readonly sizes: readonly { rx: number; ry: number }[] },
  random: () => number,
): Bodies {
  const { marks, titles, paper } = task;
  const west = westOf(task, middles);
  const all = marks.length + titles.length;
  const made = () => new Float64Array(all);
  const bodies: Bodies = {
    ...{ marks: marks.length, x: made(), y: made(), left: made(), right: made(), up: made(), down: made() },
    kind: new Uint8Array(all),
    region: new Int32Array(all),
    west,
  };
  const { x, y, left, right, up, down, kind, region } = bodies;
  for (const [i, mark] of marks.entries()) {
    const middle = middles[mark.region] ?? { x: 0, y: 0 };
    const { rx, ry } = sizes[mark.region] ?? { rx: 1, ry: 1 };
    const named = mark.rank !== "dot";
    const radius = radiusOfRank(mark.rank);
    const [angle, share] = [random() * 2 * Math.PI, random() * (named ? 0.35 : 0.8)];
    x[i] = mark.before?.x ?? middle.x + Math.cos(angle) * rx * share;
    y[i] = mark.before?.y ?? middle.y + Math.sin(angle) * ry * share;
    const [near, far] = [radius + (named ? 3 : MOAT), radius + (NAME_GAP + mark.nameWidth) * paper.names];
    left[i] = named && west[i] ? far : near;
    right[i] = named && !west[i] ? far : near;
    up[i] = named ? Math.max(near, halfHeight(mark) * paper.names) : near;
    down[i] = up[i] as number;
    kind[i] = KIND[mark.rank];
    region[i] = mark.region;
  }
  for (const [k, width] of titles.entries()) {
    const i = marks.length + k;
    x[i] = middles[k]?.x ?? 0;
    y[i] = (middles[k]?.y ?? 0) - (sizes[k]?.ry ?? 0);
    left[i] = width / 2;
    right[i] = width / 2;
    up[i] = paper.title * 0.75;
    down[i] = paper.title * 0.75;
    kind[i] = TITLE;
    region[i] = k;
  }
  return bodies;
}

const STEPS = 900;
/** Most rounds that only part what still overlaps. */
const PARTING = 400;

/** Pairs that may touch are listed anew after so many steps, in which none comes nearer by more than this. */
const LISTED = 12;
const REACH = 60;

interface Pass {
  readonly bodies: Bodies;
  readonly middles: readonly Place[];
  readonly links: MapTask["links"];
  /** Where marks stood on the map before, which they then keep to; by number, null for all others. */
  readonly before: readonly (Place | null)[];
  /** From 1 to 0 as the pass goes on. */
  heat: number;
}

function pullLinks({ bodies: { x, y, kind }, links, before, heat }: Pass): void {
  for (const [a, b] of links) {
    const ka = kind[a] as number;
    const kb = kind[b] as number;
    const dx = (x[b] as number) - (x[a] as number);
    const dy = (y[b] as number) - (y[a] as number);
    const distance = Math.sqrt(dx * dx + dy * dy) || 1;
    const rest = ka > DOT && kb > DOT ? 105 : ka > DOT || kb > DOT ? 48 : 26;
    const pull = ((distance - rest) / distance) * 0.05 * heat;
    const wa = before[a] ? 0 : ka > DOT ? 0.25 : 1;
    const wb = before[b] ? 0 : kb > DOT ? 0.25 : 1;
    x[a] = (x[a] as number) + dx * pull * wa;
    y[a] = (y[a] as number) + dy * pull * wa;
    x[b] = (x[b] as number) - dx * pull * wb;
    y[b] = (y[b] as number) - dy * pull * wb;
  }
}

/** Marks are drawn to the middle of their region, titles to the place above its marks. */
function pullToMiddles({ bodies, middles, before, heat }: Pass): void {
  const { marks, x, y, left, right, up, down, kind, region } = bodies;
  const top = middles.map(() => Number.POSITIVE_INFINITY);
  for (let i = 0; i < marks; i += 1) {
    const k = region[i] as number;
    const known = before[i];
    if (known) {
      x[i] = (x[i] as number) + (known.x - (x[i] as number)) * 0.1;
      y[i] = (y[i] as number) + (known.y - (y[i] as number)) * 0.1;
    } else {
      const middle = middles[k] as Place;
      const offset = kind[i] === DOT ? 0 : ((right[i] as number) - (left[i] as number)) / 2;
      const wx = kind[i] === LEAD ? 0.05 : 0.012;
      const wy = kind[i] === LEAD ? 0.05 : 0.02;
      x[i] = (x[i] as number) + (middle.x - offset * 0.8 - (x[i] as number)) * wx * heat;
      y[i] = (y[i] as number) + (middle.y + 6 - (y[i] as number)) * wy * heat;
    }
    top[k] = Math.min(top[k] as number, (y[i] as number) - (up[i] as number));
  }
  for (const [k, middle] of middles.entries()) {
    const i = marks + k;
    if (!Number.isFinite(top[k] as number)) continue;
    x[i] = (x[i] as number) + (middle.x - (x[i] as number)) * 0.2;
    y[i] = (y[i] as number) + ((top[k] as number) - (down[i] as number) - 5 - (y[i] as number)) * 0.3;
  }
}

/** Marks of a region keep away from one another before they touch. */
function repel({ bodies: { marks, x, y, kind, region }, before, heat }: Pass): void {
  for (let i = 1; i < marks; i += 1) {
    const k = region[i];
    for (let j = 0; j < i; j += 1) {
      if (region[j] !== k) continue;
      const dx = (x[i] as number) - (x[j] as number);
      const dy = (y[i] as number) - (y[j] as number);
      const square = dx * dx + dy * dy + 30;
      if (square >= 9000) continue;
      const push = (((kind[i] as number) > DOT && (kind[j] as number) > DOT ? 130 : 26) * heat) / square;
      if (!before[i]) {
        x[i] = (x[i] as number) + dx * push;
        y[i] = (y[i] as number) + dy * push;
      }
      if (before[j]) continue;
      x[j] = (x[j] as number) - dx * push;
      y[j] = (y[j] as number) - dy * push;
    }
  }
}

/** The room that two bodies keep between them. */
function padOf(same: boolean, a: number, b: number): number {
  const titled = a === TITLE || b === TITLE;
  if (!same) return titled ? 20 : 26;
  if (titled) return 8;
  return a > DOT || b > DOT ? 4 : 5;
}

/** Parts two bodies along the shorter way. */
function partTwo(
  { x, y, left, right, up, down, kind }: Bodies,
  i: number,
  j: number,
  over: Place,
  share: number,
): void {
  const wi = kind[i] === DOT ? 0.75 : 0.25;
  const wj = kind[j] === DOT ? 0.75 : 0.25;
  const part = share / (wi + wj);
  const xi = x[i] as number;
  const xj = x[j] as number;
  if (over.x < over.y) {
    const widths = (right[i] as number) - (left[i] as number) - (right[j] as number) + (left[j] as number);
    const side = xi - xj + widths / 2 >= 0 ? over.x : -over.x;
    x[i] = xi + side * wi * part;
    x[j] = xj - side * wj * part;
  } else {
    const yi = y[i] as number;
    const yj = y[j] as number;
    const heights = (down[i] as number) - (up[i] as number) - (down[j] as number) + (up[j] as number);
    const side = yi - yj + heights / 2 >= 0 ? over.y : -over.y;
    y[i] = yi + side * wi * part;
    y[j] = yj - side * wj * part;
  }
}

/** How far two boxes reach into each other along both axes, below 0 where they are apart. */
function overX({ x, left, right }: Bodies, i: number, j: number): number {
  return (
    Math.min((x[i] as number) + (right[i] as number), (x[j] as number) + (right[j] as number)) -
    Math.max((x[i] as number) - (left[i] as number), (x[j] as number) - (left[j] as number))
  );
}
function overY({ y, up, down }: Bodies, i: number, j: number): number {
  return (
    Math.min((y[i] as number) + (down[i] as number), (y[j] as number) + (down[j] as number)) -
    Math.max((y[i] as number) - (up[i] as number), (y[j] as number) - (up[j] as number))
  );
}

/** Pairs of bodies near enough to touch before the list is made anew, one number after the other. */
function nearPairs(bodies: Bodies, reach: number): number[] {
  const pairs: number[] = [];
  for (let i = 1; i < bodies.x.length; i += 1) {
    for (let j = 0; j < i; j += 1)
      if (overX(bodies, i, j) > -reach && overY(bodies, i, j) > -reach) pairs.push(i, j);
  }
  return pairs;
}

/** Parts bodies that overlap; true where there were any. */
function part(bodies: Bodies, pairs: readonly number[], firm: boolean): boolean {
  const { kind, region } = bodies;
  let touched = false;
  for (let at = 0; at < pairs.length; at += 2) {
    const i = pairs[at] as number;
    const j = pairs[at + 1] as number;
    const same = region[i] === region[j];
    const pad = padOf(same, kind[i] as number, kind[j] as number);
    const x = overX(bodies, i, j) + pad;
    if (x <= 0) continue;
    const y = overY(bodies, i, j) + pad;
    if (y <= 0) continue;
    if (x > 0.05 && y > 0.05) touched = true;
    partTwo(bodies, i, j, { x, y }, firm ? 1 : same ? 0.6 : 0.35);
  }
  return touched;
}

function keepOnPaper(paper: Paper, { x, y, left, right, up, down, kind }: Bodies): void {
  const [halfX, halfY] = [paper.width / 2, paper.height / 2];
  for (let i = 0; i < x.length; i += 1) {
    const above = kind[i] === TITLE ? 16 : 40;
    const [low, high] = [-halfX + 24 + (left[i] as number), halfX - 24 - (right[i] as number)];
    const [top, bottom] = [-halfY + above + (up[i] as number), halfY - 24 - (down[i] as number)];
    x[i] = Math.max(low, Math.min(high, x[i] as number));
    y[i] = Math.max(top, Math.min(bottom, y[i] as number));
  }
}

/**
 * Brings the bodies to their places. Afterwards none overlaps another; where the paper has no room for that, some reach
 * out of it.
 */
export function settle(task: MapTask, bodies: Bodies, middles: readonly Place[]): void {
  const known = task.marks.filter(({ before }) => before !== null).length / Math.max(1, task.marks.length);
  // A map that is known is not shaken up for the few that are new on it.
  const before = task.marks.map((mark) => (known > 0.5 ? mark.before : null));
  const pass: Pass = { bodies, middles, links: task.links, before, heat: 1 };
  let pairs: number[] = [];
  for (let step = 0; step < STEPS; step += 1) {
    pass.heat = (1 - step / STEPS) ** 1.1;
    pullLinks(pass);
    pullToMiddles(pass);
    if (pass.heat > 0.02) repel(pass);
    if (step % LISTED === 0) pairs = nearPairs(bodies, 26 + REACH);
    part(bodies, pairs, false);
    keepOnPaper(task.paper, bodies);
  }
  for (let round = 0; round < PARTING; round += 1) {
    if (!part(bodies, nearPairs(bodies, 26), true)) return;
    if (round < PARTING / 2) keepOnPaper(task.paper, bodies);
  }
}

/** The box of a body. */
export function boxOf({ x, y, left, right, up, down }: Bodies, i: number): Rect {
  const [px, py] = [x[i] as number, y[i] as number];
  return {
    x0: px - (left[i] as number),
    x1: px + (right[i] as number),
    y0: py - (up[i] as number),
    y1: py + (down[i] as number),
  };
}

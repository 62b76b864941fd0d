import { type MapTask, type Paper, type Place, randomFrom } from "./task.ts";

/** The ellipse that a region will need about. */
interface Ellipse {
  readonly rx: number;
  readonly ry: number;
}

/** How much of the paper is covered; the rest is the space between. */
const COVERED = 0.66;
const STEPS = 9000;
const TRIES = 6;

/** One ellipse for each region, in proportion to what it holds. */
export function ellipses({ marks, titles, paper }: MapTask): Ellipse[] {
  const need = titles.map(() => 3500);
  for (const { region, rank } of marks)
    need[region] = (need[region] ?? 0) + 900 + (rank === "dot" ? 0 : 5200);
  const all = need.reduce((sum, area) => sum + area, 0);
  // A few regions are not blown up to the size of the paper.
  const scale = Math.min(1.6, (paper.width * paper.height * COVERED) / Math.max(1, all));
  return need.map((area) => {
    const rx = Math.sqrt(((area * scale) / Math.PI) * paper.region);
    return { rx, ry: (area * scale) / Math.PI / rx };
  });
}

/** Pairs of regions with relations between them, each once. */
function neighbours({ marks, bundles }: MapTask): [number, number][] {
  const pairs = new Map<string, [number, number]>();
  for (const { from, to } of bundles) {
    const [a, b] = [marks[from]?.region ?? 0, marks[to]?.region ?? 0];
    if (a !== b) pairs.set(`${Math.min(a, b)}-${Math.max(a, b)}`, [a, b]);
  }
  return [...pairs.values()];
}

interface Work {
  readonly paper: Paper;
  readonly sizes: readonly Ellipse[];
  readonly linked: readonly (readonly number[])[];
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** What the place of one region costs: how far it is out of the paper, on others, and away from those it is linked with. */
function costOf({ paper, sizes, linked, x, y }: Work, k: number): number {
  const px = x[k] as number;
  const py = y[k] as number;
  const { rx, ry } = sizes[k] as Ellipse;
  const outX = Math.max(0, Math.abs(px) - (paper.width / 2 - rx));
  const outY = Math.max(0, Math.abs(py) - (paper.height / 2 - ry));
  let cost = 0.3 * (outX * outX + outY * outY);
  for (let j = 0; j < sizes.length; j += 1) {
    if (j === k) continue;
    const other = sizes[j] as Ellipse;
    const dx = (px - (x[j] as number)) / (rx + other.rx + 8);
    const dy = (py - (y[j] as number)) / (ry + other.ry + 8);
    const distance = Math.sqrt(dx * dx + dy * dy);
    if (distance < 1) cost += (1 - distance) * (1 - distance) * 9000 + (1 - distance) * 900;
  }
  for (const j of linked[k] as readonly number[]) {
    const other = sizes[j] as Ellipse;
    const dx = (px - (x[j] as number)) / (rx + other.rx);
    const dy = (py - (y[j] as number)) / (ry + other.ry);
    cost += Math.max(0, Math.sqrt(dx * dx + dy * dy) - 1.05) * 420;
  }
  return cost;
}

/** Puts two in each other's places. */
export function swap({ x, y }: Pick<Work, "x" | "y">, k: number, j: number): void {
  const [px, py] = [x[k] as number, y[k] as number];
  x[k] = x[j] as number;
  y[k] = y[j] as number;
  x[j] = px;
  y[j] = py;
}

function anneal(work: Work, free: readonly number[], random: () => number): void {
  const { x, y, paper } = work;
  for (let step = 0; step < STEPS; step += 1) {
    const heat = 1 - step / STEPS;
    const k = free[Math.floor(random() * free.length)] as number;
    // Now and then two change places, so that none stays behind others.
    const j = random() < 0.12 ? (free[Math.floor(random() * free.length)] as number) : k;
    const costs = () => costOf(work, k) + (j === k ? 0 : costOf(work, j));
    const before = costs();
    const [oldX, oldY] = [x[k] as number, y[k] as number];
    if (j !== k) swap(work, k, j);
    else {
      x[k] = oldX + (random() - 0.5) * paper.width * 0.5 * heat;
      y[k] = oldY + (random() - 0.5) * paper.height * 0.5 * heat;
    }
    const after = costs();
    if (after < before || random() < Math.exp((before - after) / (heat * 220 + 0.01))) continue;
    if (j !== k) swap(work, k, j);
    else {
      x[k] = oldX;
      y[k] = oldY;
    }
  }
}

const total = (work: Work) => work.sizes.reduce((sum, _, k) => sum + costOf(work, k), 0);

/** The middle of what a region's marks had as places before; null where none of them had one. */
function middleBefore({ marks }: MapTask, region: number): Place | null {
  const places = marks.flatMap((mark) =>
    mark.region === region && mark.before !== null ? [mark.before] : [],
  );
  if (places.length === 0) return null;
  const sum = places.reduce((all, { x, y }) => ({ x: all.x + x, y: all.y + y }), { x: 0, y: 0 });
  return { x: sum.x / places.length, y: sum.y / places.length };
}

/**
 * Middles of the regions around the origin: linked ones beside each other, none on another. Regions that were on the map
 * before stay about where they were.
 */
export function placeRegions(task: MapTask, seed: number): { middles: Place[]; sizes: Ellipse[] } {
  const random = randomFrom(seed);
  const { paper } = task;
  const sizes = ellipses(task);
  const linked = sizes.map(() => [] as number[]);
  for (const [a, b] of neighbours(task)) {
    linked[a]?.push(b);
    linked[b]?.push(a);
  }
  const before = sizes.map((_, region) => middleBefore(task, region));
  const free = [...sizes.keys()].filter((region) => before[region] === null);
  let best: { readonly cost: number; readonly work: Work } | null = null;
  for (let trial = 0; trial < TRIES; trial += 1) {
    const work: Work = {
      ...{ paper, sizes, linked },
      x: Float64Array.from(before, (place) => place?.x ?? paper.width * (random() - 0.5) * 0.8),
      y: Float64Array.from(before, (place) => place?.y ?? paper.height * (random() - 0.5) * 0.7),
    };
    if (free.length > 0) anneal(work, free, random);
    const cost = total(work);
    if (best === null || cost < best.cost) best = { cost, work };
    if (free.length === 0) break;
  }
  const middles = sizes.map((_, k) => ({ x: best?.work.x[k] ?? 0, y: best?.work.y[k] ?? 0 }));
  return { middles, sizes };
}

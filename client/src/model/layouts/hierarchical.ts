import { blockOf, byKind } from "./grid.ts";
import type { Net } from "./net.ts";
import type { Plane } from "./pivots.ts";
import { packed } from "./spacing.ts";
import { emptyPlane, heightAt, type Task, widthAt } from "./task.ts";

/** Child and parent, by number. */
export type Parents = readonly (readonly [child: number, parent: number])[];

const BETWEEN_LEVELS = 60;
const BETWEEN_TREES = 50;
const BESIDE = 100;
const SWEEPS = 3;

/** A branch as a box: places within it, the upper left corner at 0, 0. */
interface Branch {
  readonly width: number;
  readonly height: number;
  readonly bodies: readonly number[];
  readonly x: readonly number[];
  readonly y: readonly number[];
}

interface Forest {
  readonly roots: readonly number[];
  readonly children: ReadonlyMap<number, readonly number[]>;
}

/** Gives each body at most one parent, the first named; a link that would close a circle is passed over. */
function forestOf(count: number, parents: Parents, rank: readonly number[]): Forest {
  const parentOf = new Int32Array(count).fill(-1);
  // Finds the top of a branch with halved ways, so that deep chains cost little.
  const top = Int32Array.from({ length: count }, (_, i) => i);
  const topOf = (body: number): number => {
    let at = body;
    while (top[at] !== at) {
      top[at] = top[top[at] as number] as number;
      at = top[at] as number;
    }
    return at;
  };
  const children = new Map<number, number[]>();
  for (const [child, parent] of parents) {
    if (child === parent || parentOf[child] !== -1 || topOf(parent) === child) continue;
    parentOf[child] = parent;
    top[child] = topOf(parent);
    const own = children.get(parent);
    if (own === undefined) children.set(parent, [child]);
    else own.push(child);
  }
  const byRank = (a: number, b: number) => (rank[a] ?? 0) - (rank[b] ?? 0);
  for (const own of children.values()) own.sort(byRank);
  const roots = [...children.keys()].filter((body) => parentOf[body] === -1).sort(byRank);
  return { roots, children };
}

/** Bodies from the roots down, each before its children. */
function downwards({ roots, children }: Forest): number[] {
  const order = [...roots];
  for (let i = 0; i < order.length; i += 1) order.push(...(children.get(order[i] ?? -1) ?? []));
  return order;
}

/** Branches side by side; the branchless children in a block of their own at the left. */
function below(task: Task, own: readonly number[], branches: ReadonlyMap<number, Branch>): Branch[] {
  const ends = own.filter((child) => (branches.get(child)?.bodies.length ?? 0) <= 1);
  const inner = own.filter((child) => (branches.get(child)?.bodies.length ?? 0) > 1);
  const found = inner.flatMap((child) => branches.get(child) ?? []);
  if (ends.length === 0) return found;
  const block = blockOf(task.rooms, ends);
  const { width, height } = block;
  return [{ width, height, bodies: ends, x: block.x, y: block.y }, ...found];
}

/** A body over the middle of its branches. */
function branchOf(task: Task, body: number, own: readonly Branch[], level: number): Branch {
  const [wide, high] = [widthAt(task.rooms, body), heightAt(task.rooms, body)];
  const gap = BETWEEN_TREES / 2;
  const beneath = own.reduce((sum, { width }) => sum + width, 0) + gap * Math.max(0, own.length - 1);
  const width = Math.max(wide, beneath);
  const [bodies, x, y] = [[body], [width / 2], [-(task.rooms.up[body] as number)]];
  let left = (width - beneath) / 2;
  let lowest = 0;
  for (const branch of own) {
    branch.bodies.forEach((member, i) => {
      bodies.push(member);
      x.push(left + (branch.x[i] ?? 0));
      y.push((branch.y[i] ?? 0) - level);
    });
    left += branch.width + gap;
    lowest = Math.max(lowest, branch.height);
  }
  return { width, height: own.length > 0 ? level + lowest : high, bodies, x, y };
}

function treesOf(task: Task, forest: Forest): Branch[] {
  const order = downwards(forest);
  const highest = order.reduce((most, body) => Math.max(most, heightAt(task.rooms, body)), 0);
  const level = highest + BETWEEN_LEVELS;
  const branches = new Map<number, Branch>();
  for (const body of order.reverse()) {
    const own = forest.children.get(body) ?? [];
    branches.set(body, branchOf(task, body, below(task, own, branches), level));
    // A branch has been copied into its parent's: kept, deep chains would take their square in memory.
    for (const child of own) branches.delete(child);
  }
  return forest.roots.flatMap((root) => branches.get(root) ?? []);
}

/** Mean place from left to right of what each body is linked with. */
function meansOf(net: Net, { x }: Plane): number[] {
  return Array.from({ length: net.count }, (_, body) => {
    let [sum, count] = [x[body] as number, 1];
    for (let k = net.starts[body] as number; k < (net.starts[body + 1] as number); k += 1) {
      sum += x[net.ends[k] as number] as number;
      count += 1;
    }
    return Math.round(sum / count);
  });
}

/** Puts trees onto shelves and whoever is in no tree beside them. */
function placed(task: Task, trees: readonly Branch[], kinds: readonly string[]): Plane {
  const plane = emptyPlane(task.ids.length);
  const rooms = trees.map(({ width, height }) => ({
    width: width + BETWEEN_TREES,
    height: height + BETWEEN_TREES,
  }));
  const shelf = packed(rooms, 2.5);
  const inTree = new Uint8Array(task.ids.length);
  trees.forEach((tree, t) => {
    const left = (shelf.x[t] ?? 0) - tree.width / 2;
    const top = (shelf.y[t] ?? 0) + tree.height / 2;
    tree.bodies.forEach((body, i) => {
      inTree[body] = 1;
      plane.x[body] = left + (tree.x[i] ?? 0);
      plane.y[body] = top + (tree.y[i] ?? 0);
    });
  });
  const others = byKind(
    kinds,
    Array.from(inTree.keys()).filter((body) => inTree[body] === 0),
  );
  const block = blockOf(task.rooms, others);
  const start = trees.length > 0 ? shelf.width + BESIDE : 0;
  others.forEach((body, i) => {
    plane.x[body] = start + (block.x[i] ?? 0);
    plane.y[body] = block.y[i] ?? 0;
  });
  return plane;
}

/**
 * Trees along the parents given, each parent over the middle of its children; children without children stand in a
 * block. Siblings are ordered by where what they are linked with stands. Who has neither parent nor child is put beside.
 */
export function hierarchicalPlaces(task: Task, parents: Parents, kinds: readonly string[]): Plane {
  const count = task.ids.length;
  let rank = byKind(kinds, [...task.ids.keys()]).reduce<number[]>((ranks, body, i) => {
    ranks[body] = i;
    return ranks;
  }, new Array<number>(count).fill(0));
  let plane = placed(task, treesOf(task, forestOf(count, parents, rank)), kinds);
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const before = rank;
    const means = meansOf(task.net, plane);
    const order = [...task.ids.keys()].sort(
      (a, b) => (means[a] ?? 0) - (means[b] ?? 0) || (before[a] ?? 0) - (before[b] ?? 0),
    );
    rank = new Array<number>(count).fill(0);
    for (const [i, body] of order.entries()) rank[body] = i;
    plane = placed(task, treesOf(task, forestOf(count, parents, rank)), kinds);
  }
  return plane;
}

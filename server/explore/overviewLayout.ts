import Graph from "graphology";
import forceAtlas2 from "graphology-layout-forceatlas2";

export interface LayoutNode {
  readonly id: string;
  /** Room that the node needs with its caption, in graph units. */
  readonly width: number;
  readonly height: number;
}

export interface LayoutLink {
  readonly from: string;
  readonly to: string;
}

interface Box extends LayoutNode {
  x: number;
  y: number;
}

/** Graph units between two linked entities before captions push them apart; a unit is about a pixel. */
const LINK_LENGTH = 90;
/** Screens are wider than high, and pushing captions apart makes the picture higher again. */
const STRETCH = 1.8;
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/** Neighbours of every node by index, each once, without loops. */
function adjacency(nodes: readonly LayoutNode[], links: readonly LayoutLink[]): number[][] {
  const place = new Map(nodes.map(({ id }, index) => [id, index]));
  const sets = nodes.map(() => new Set<number>());
  for (const { from, to } of links) {
    const [a, b] = [place.get(from), place.get(to)];
    if (a === undefined || b === undefined || a === b) continue;
    sets[a]?.add(b);
    sets[b]?.add(a);
  }
  return sets.map((set) => [...set].sort((a, b) => a - b));
}

/** Steps from one node to every other; Infinity where there is no way. */
function distancesFrom(start: number, near: readonly (readonly number[])[]): number[] {
  const distance = near.map(() => Number.POSITIVE_INFINITY);
  distance[start] = 0;
  const queue = [start];
  for (const node of queue) {
    for (const next of near[node] ?? []) {
      if (distance[next] !== Number.POSITIVE_INFINITY) continue;
      distance[next] = (distance[node] ?? 0) + 1;
      queue.push(next);
    }
  }
  return distance;
}

/** The nodes of each connected part, the largest part first. */
function connectedParts(near: readonly (readonly number[])[]): number[][] {
  const seen = new Set<number>();
  const parts: number[][] = [];
  for (const start of near.keys()) {
    if (seen.has(start)) continue;
    const part = distancesFrom(start, near).flatMap((distance, node) =>
      Number.isFinite(distance) ? node : [],
    );
    for (const node of part) seen.add(node);
    parts.push(part);
  }
  return parts.sort((a, b) => b.length - a.length || (a[0] ?? 0) - (b[0] ?? 0));
}

/** A first arrangement that has the right neighbours, from a fixed spiral: the same input gives the same picture. */
function unfold(near: readonly (readonly number[])[]): { x: number; y: number }[] {
  const graph = new Graph({ type: "undirected" });
  for (const index of near.keys()) {
    const radius = 10 * Math.sqrt(index + 1);
    const angle = index * GOLDEN_ANGLE;
    graph.addNode(index, { x: radius * Math.cos(angle), y: radius * Math.sin(angle) });
  }
  for (const [node, others] of near.entries()) {
    for (const other of others) if (node < other) graph.addEdge(node, other);
  }
  const settings = {
    ...forceAtlas2.inferSettings(graph),
    gravity: 0.5,
    scalingRatio: 10,
    barnesHutOptimize: false,
  };
  const positions = forceAtlas2(graph, { iterations: 250, settings });
  return [...near.keys()].map((index) => positions[index] ?? { x: 0, y: 0 });
}

/**
 * Stress majorisation: moves every node to where its distances on paper fit its distances in the graph. It spreads
 * leaves evenly around their hub, which forces alone crowd together.
 */
function relax(
  points: { x: number; y: number }[],
  near: readonly (readonly number[])[],
  rounds: number,
): void {
  const wanted = points.map((_, index) => distancesFrom(index, near));
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, point] of points.entries()) {
      let [sumX, sumY, weights] = [0, 0, 0];
      for (const [other, there] of points.entries()) {
        if (other === index) continue;
        const ideal = (wanted[index]?.[other] ?? 1) * LINK_LENGTH;
        const [dx, dy] = [point.x - there.x, point.y - there.y];
        const distance = Math.max(Math.hypot(dx, dy), 1e-6);
        const weight = 1 / (ideal * ideal);
        sumX += weight * (there.x + (ideal * dx) / distance);
        sumY += weight * (there.y + (ideal * dy) / distance);
        weights += weight;
      }
      if (weights === 0) continue;
      point.x = sumX / weights;
      point.y = sumY / weights;
    }
  }
}

/** Moves two boxes apart along the shorter way; true where they did overlap. */
function separate(a: Box, b: Box): boolean {
  const overX = (a.width + b.width) / 2 - Math.abs(a.x - b.x);
  const overY = (a.height + b.height) / 2 - Math.abs(a.y - b.y);
  if (overX <= 0.01 || overY <= 0.01) return false;
  if (overX < overY) {
    const move = (a.x <= b.x ? -overX : overX) / 2;
    a.x += move;
    b.x -= move;
  } else {
    const move = (a.y <= b.y ? -overY : overY) / 2;
    a.y += move;
    b.y -= move;
  }
  return true;
}

function removeOverlaps(boxes: readonly Box[]): void {
  for (let round = 0; round < 500; round += 1) {
    let touched = false;
    for (const [index, box] of boxes.entries()) {
      for (let other = index + 1; other < boxes.length; other += 1) {
        const second = boxes[other];
        if (second !== undefined && separate(box, second)) touched = true;
      }
    }
    if (!touched) return;
  }
}

function bounds(boxes: readonly Box[]) {
  const left = Math.min(...boxes.map(({ x, width }) => x - width / 2));
  const right = Math.max(...boxes.map(({ x, width }) => x + width / 2));
  const top = Math.min(...boxes.map(({ y, height }) => y - height / 2));
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height / 2));
  return { left, right, top, bottom };
}

function shift(boxes: readonly Box[], dx: number, dy: number): void {
  for (const box of boxes) {
    box.x += dx;
    box.y += dy;
  }
}

/** Puts a part at the free place nearest to the middle, tried along a spiral as wide as screens are. */
function place(part: readonly Box[], placed: readonly Box[]): void {
  const { left, right, top, bottom } = bounds(part);
  shift(part, -(left + right) / 2, -(top + bottom) / 2);
  const gap = 24;
  const free = (dx: number, dy: number) =>
    part.every((box) =>
      placed.every(
        (other) =>
          Math.abs(box.x + dx - other.x) >= (box.width + other.width) / 2 + gap ||
          Math.abs(box.y + dy - other.y) >= (box.height + other.height) / 2 + gap,
      ),
    );
  for (let step = 0; ; step += 1) {
    const radius = 6 * Math.sqrt(step);
    const [dx, dy] = [
      STRETCH * radius * Math.cos(step * GOLDEN_ANGLE),
      radius * Math.sin(step * GOLDEN_ANGLE),
    ];
    if (!free(dx, dy)) continue;
    shift(part, dx, dy);
    return;
  }
}

const round = (value: number) => Math.round(value * 10) / 10;

/**
 * Positions around the origin without overlaps, in the order of `nodes`. Deterministic. Each connected part is laid
 * out by itself, the largest in the middle. Meant for some hundred nodes: the time grows with their square.
 */
export function layOut(
  nodes: readonly LayoutNode[],
  links: readonly LayoutLink[],
): { x: number[]; y: number[] } {
  const near = adjacency(nodes, links);
  const boxes: Box[] = nodes.map((node) => ({ ...node, x: 0, y: 0 }));
  const placed: Box[] = [];
  for (const part of connectedParts(near)) {
    const local = new Map(part.map((node, index) => [node, index]));
    const within = part.map((node) => (near[node] ?? []).flatMap((other) => local.get(other) ?? []));
    const points = unfold(within);
    relax(points, within, 120);
    const own = part.flatMap((node) => boxes[node] ?? []);
    for (const [index, box] of own.entries()) {
      box.x = (points[index]?.x ?? 0) * STRETCH;
      box.y = points[index]?.y ?? 0;
    }
    removeOverlaps(own);
    place(own, placed);
    placed.push(...own);
  }
  if (placed.length > 0) {
    const { left, right, top, bottom } = bounds(placed);
    shift(placed, -(left + right) / 2, -(top + bottom) / 2);
  }
  return { x: boxes.map(({ x }) => round(x)), y: boxes.map(({ y }) => round(y)) };
}

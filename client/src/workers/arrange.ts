import { MultiGraph } from "graphology";
import forceAtlas2 from "graphology-layout-forceatlas2";
import { type LayoutRequest, type Positions, separate } from "../model/place.ts";
import { fractionOf } from "../model/random.ts";
import type { Body, Point } from "../model/space.ts";

/** Mean distance of linked bodies aimed at, in graph units. */
const SPREAD = 110;
/** How many times the room of all bodies the drawing is to take. */
const SPARSENESS = 2.2;
const ITERATIONS = [
  { upTo: 200, count: 400 },
  { upTo: 1000, count: 220 },
  { upTo: Number.POSITIVE_INFINITY, count: 90 },
] as const;

/** Start places on a sunflower spiral in the order given: spread evenly, the same every time. */
function startOf(id: string, index: number): Point {
  const angle = index * 2.399963 + fractionOf(id) * 0.01;
  const distance = 30 * Math.sqrt(index + 0.5);
  return { x: distance * Math.cos(angle), y: distance * Math.sin(angle) };
}

function graphOf(request: LayoutRequest): MultiGraph {
  const graph = new MultiGraph();
  for (const { id, x, y } of request.fixed) graph.addNode(id, { x: x / SPREAD, y: y / SPREAD, fixed: true });
  request.added.forEach(({ id }, index) => {
    if (graph.hasNode(id)) return;
    const { x, y } = startOf(id, index);
    graph.addNode(id, { x: x / SPREAD, y: y / SPREAD });
  });
  for (const [from, to] of request.links) {
    // Parallel relations pull once: a pair with ten meetings is not ten times closer.
    if (graph.hasNode(from) && graph.hasNode(to) && !graph.hasEdge(from, to)) graph.addEdge(from, to);
  }
  return graph;
}

/** Scales what is free so that linked bodies stand a readable distance apart, on average. */
function scaleFor(graph: MultiGraph, positions: Readonly<Record<string, Point>>): number {
  const lengths = graph.mapEdges((_edge, _attributes, from, to) => {
    const a = positions[from];
    const b = positions[to];
    return a === undefined || b === undefined ? 0 : Math.hypot(a.x - b.x, a.y - b.y);
  });
  const mean = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  return mean > 0 ? SPREAD / mean : SPREAD;
}

/** Scale at which all bodies together fill a part of the drawing only, so that few have to be moved apart. */
function roomyScale(request: LayoutRequest, positions: Readonly<Record<string, Point>>): number {
  const points = Object.values(positions);
  if (points.length < 2) return 1;
  const width = Math.max(...points.map(({ x }) => x)) - Math.min(...points.map(({ x }) => x));
  const height = Math.max(...points.map(({ y }) => y)) - Math.min(...points.map(({ y }) => y));
  const room = request.added.reduce(
    (sum, { extent }) => sum + 2 * extent.halfWidth * (2 * extent.radius + extent.caption),
    0,
  );
  return Math.sqrt((room * SPARSENESS) / Math.max(1e-6, width * height));
}

/**
 * Lays the added bodies out by forces among the fixed ones, then moves them apart until none overlap. The same request
 * gives the same places.
 */
export function arrange(request: LayoutRequest): Positions {
  if (request.added.length === 0) return new Map();
  const graph = graphOf(request);
  const iterations = ITERATIONS.find(({ upTo }) => graph.order <= upTo)?.count ?? 90;
  const settings = {
    ...forceAtlas2.inferSettings(graph),
    gravity: 0.6,
    scalingRatio: 4,
    strongGravityMode: false,
    barnesHutOptimize: graph.order > 300,
    barnesHutTheta: 0.9,
  };
  const found: Readonly<Record<string, Point>> =
    graph.order < 2 ? {} : forceAtlas2(graph, { iterations, settings });
  // Fixed bodies give the scale; without any, the drawing's own mean length does.
  const free = Math.max(scaleFor(graph, found), roomyScale(request, found));
  const scale = request.fixed.length > 1 ? SPREAD : free;
  const bodies = request.added.map(({ id, extent }): Body => {
    const point = found[id];
    const usable = point !== undefined && Number.isFinite(point.x) && Number.isFinite(point.y);
    return { id, extent, x: usable ? point.x * scale : 0, y: usable ? point.y * scale : 0 };
  });
  const held = new Set(request.fixed.map(({ id }) => id));
  return separate([...request.fixed, ...bodies], held);
}

import { highlightedEntities } from "../model/view.ts";
import type { Highlight } from "../model/types.ts";
import type { Selection } from "../state/types.ts";
import { drawCaption, drawCaptions, drawLineName, drawLineNames } from "./captions.ts";
import { discOf, drawnLineOf, type Frame, isInside } from "./frame.ts";
import { drawLoop } from "./marks.ts";
import { Occupancy } from "./occupancy.ts";
import { drawDisc, drawLine, drawPin, drawRing } from "./paint.ts";
import { growthAt } from "./stage.ts";

/** What is lit: everything else lies under a veil, if there is one. */
export interface Lit {
  readonly nodes: ReadonlySet<string>;
  readonly edges: ReadonlySet<string>;
}

const NOTHING: Lit = { nodes: new Set(), edges: new Set() };

/** More captions than this among the lit ones would cover each other. */
const MOST_CAPTIONS = 60;
const MOST_NAMES = 40;

function litBySelection(frame: Frame, selection: Selection): Lit {
  const { graph } = frame;
  if (selection.kind === "relation") {
    const loop = graph.loops.get(selection.id);
    if (loop !== undefined) return { nodes: new Set([loop.relation.from]), edges: new Set([selection.id]) };
    if (!graph.hasEdge(selection.id)) return NOTHING;
    return { nodes: new Set(graph.extremities(selection.id)), edges: new Set([selection.id]) };
  }
  if (!graph.hasNode(selection.id)) return NOTHING;
  return {
    nodes: new Set([selection.id, ...graph.neighbors(selection.id)]),
    edges: new Set(graph.edges(selection.id)),
  };
}

function litByHighlight(frame: Frame, highlight: Highlight): Lit {
  const { graph } = frame;
  const nodes = new Set(highlightedEntities(highlight).filter((id) => graph.hasNode(id)));
  // An answer that is the whole view lights nothing up: there is no rest to dim.
  if (nodes.size >= graph.order) return NOTHING;
  if (highlight.kind === "paths")
    return { nodes, edges: new Set(highlight.paths.flatMap((path) => path.edges)) };
  const asked = highlight.kind === "common" ? new Set(highlight.ids) : nodes;
  const edges = new Set<string>();
  for (const id of nodes) {
    graph.forEachOutEdge(id, (edge, _look, from, to) => {
      if (nodes.has(to) && (asked.has(from) || asked.has(to))) edges.add(edge);
    });
  }
  return { nodes, edges };
}

function union(left: Lit, right: Lit): Lit {
  return { nodes: new Set([...left.nodes, ...right.nodes]), edges: new Set([...left.edges, ...right.edges]) };
}

/** Lit by choice or by an answer; a choice within an answer leaves the answer lit. */
export function litIn(frame: Frame): Lit {
  const { selection, view } = frame.state;
  const byHighlight = view.highlight === null ? NOTHING : litByHighlight(frame, view.highlight);
  return selection === null ? byHighlight : union(byHighlight, litBySelection(frame, selection));
}

function paintLit(context: CanvasRenderingContext2D, frame: Frame, lit: Lit): void {
  const lines = [...lit.edges].flatMap((id) => drawnLineOf(frame, id) ?? []);
  for (const line of lines) drawLine(context, line, { growth: growthAt(frame.projection.scale), extra: 0.6 });
  for (const id of lit.edges) {
    const loop = frame.graph.loops.get(id);
    if (loop !== undefined) drawLoop(context, frame, loop, 1);
  }
  const discs = [...lit.nodes]
    .flatMap((id) => discOf(frame, id) ?? [])
    .filter((disc) => isInside(frame, disc, 100))
    .sort((a, b) => b.look.degree - a.look.degree);
  for (const disc of discs.toReversed()) {
    drawDisc(context, disc);
    if (disc.look.pinned) drawPin(context, disc, frame.palette);
  }
  const taken = new Occupancy(frame.projection);
  const { selection } = frame.state;
  const chosen = discOf(frame, selection?.kind === "entity" ? selection.id : "");
  drawCaptions(context, chosen === null ? discs : [chosen, ...discs], frame, { most: MOST_CAPTIONS, taken });
  drawLineNames(context, lines, frame, { most: MOST_NAMES, taken });
}

function paintRings(context: CanvasRenderingContext2D, frame: Frame): void {
  const { selection, companions, hovered } = frame.state;
  for (const id of companions) {
    const disc = discOf(frame, id);
    if (disc !== null) drawRing(context, disc, frame.palette.accent, 2);
  }
  if (selection?.kind === "entity") {
    const disc = discOf(frame, selection.id);
    if (disc !== null) {
      drawRing(context, disc, frame.palette.accent, 3.5);
      drawCaption(context, disc, frame, 700);
    }
  }
  if (hovered?.kind === "entity" && hovered.id !== selection?.id) {
    const disc = discOf(frame, hovered.id);
    if (disc !== null) drawRing(context, disc, frame.palette.ink, 2);
  }
}

/**
 * The layer over all others: a veil over what is not lit, then the lit part once more. Its cost depends on what is
 * lit, not on what is shown; the graph itself is left alone.
 */
export function paintFocus(context: CanvasRenderingContext2D, frame: Frame): void {
  const { hovered } = frame.state;
  const lit = litIn(frame);
  if (lit.nodes.size > 0) {
    context.globalAlpha = 0.78;
    context.fillStyle = frame.palette.ground;
    context.fillRect(0, 0, frame.projection.width, frame.projection.height);
    context.globalAlpha = 1;
    paintLit(context, frame, lit);
  }
  if (hovered !== null) paintLit(context, frame, hoveredPart(frame, hovered));
  const { selection } = frame.state;
  if (selection?.kind === "relation") {
    const drawn = drawnLineOf(frame, selection.id);
    if (drawn !== null) {
      drawLine(context, drawn, { growth: growthAt(frame.projection.scale), extra: 2 });
      drawLineName(context, drawn, frame, 700);
    }
  }
  paintRings(context, frame);
}

/** A hub's hundreds of lines are not all lit by passing over it. */
const MOST_HOVERED = 80;

function hoveredPart(frame: Frame, hovered: Selection): Lit {
  const lit = litBySelection(frame, hovered);
  if (lit.edges.size <= MOST_HOVERED) return lit;
  return { nodes: new Set(hovered.kind === "entity" ? [hovered.id] : []), edges: new Set() };
}

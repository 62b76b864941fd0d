import type { Highlight } from "../../model/types.ts";
import { highlightedEntities } from "../../model/view/view.ts";
import type { Selection } from "../../state/types.ts";
import { drawCaption, drawCaptions, drawLineName, drawLineNames, takenIn } from "./captions.ts";
import { discOf, drawnLineOf, type Frame, isInside, lineAt, mayCross } from "./frame.ts";
import { drawLoop } from "./marks.ts";
import { paintNotes } from "./noteMarks.ts";
import { drawChange, drawDisc, drawLine, drawPin, drawRing } from "./paint.ts";

/** What is lit: everything else lies under a veil, if there is one. */
export interface Lit {
  readonly nodes: ReadonlySet<string>;
  readonly edges: ReadonlySet<string>;
}

const NOTHING: Lit = { nodes: new Set(), edges: new Set() };

/** More captions than this among the lit ones would cover each other. */
const MOST_CAPTIONS = 60;
const MOST_NAMES = 40;
/** Of a hub's thousands of lines this many are lit: more are a blur, and cost the frame. */
const MOST_LIT = 1200;

function litBySelection(frame: Frame, selection: Selection): Lit {
  const { graph } = frame;
  if (selection.kind === "relation") {
    const loop = graph.loops.get(selection.id);
    if (loop !== undefined) return { nodes: new Set([loop.relation.from]), edges: new Set([selection.id]) };
    const edge = graph.edges.get(selection.id);
    if (edge === undefined) return NOTHING;
    return { nodes: new Set([edge.from.id, edge.to.id]), edges: new Set([selection.id]) };
  }
  if (!graph.nodes.has(selection.id)) return NOTHING;
  return {
    nodes: new Set([selection.id, ...graph.neighbours(selection.id)]),
    edges: new Set([...graph.edgesOf(selection.id).map(({ id }) => id), ...graph.loopsOf(selection.id)]),
  };
}

/** Lines between some entities, and what these have with themselves. */
function between(
  { graph }: Frame,
  ids: ReadonlySet<string>,
  keep: (from: string, to: string) => boolean,
): Set<string> {
  const edges = new Set<string>();
  for (const id of ids)
    for (const { id: edge, from, to } of graph.edgesOf(id)) if (keep(from.id, to.id)) edges.add(edge);
  for (const [id, { relation }] of graph.loops)
    if (ids.has(relation.from) && keep(relation.from, relation.to)) edges.add(id);
  return edges;
}

function litByHighlight(frame: Frame, highlight: Highlight): Lit {
  const { graph } = frame;
  const nodes = new Set(highlightedEntities(highlight).filter((id) => graph.nodes.has(id)));
  // An answer that is the whole view lights nothing up: there is no rest to dim.
  if (nodes.size >= graph.order) return NOTHING;
  if (highlight.kind === "paths")
    return { nodes, edges: new Set(highlight.paths.flatMap((path) => path.edges)) };
  const asked = highlight.kind === "common" ? new Set(highlight.ids) : nodes;
  const edges = between(
    frame,
    nodes,
    (from, to) => nodes.has(from) && nodes.has(to) && (asked.has(from) || asked.has(to)),
  );
  return { nodes, edges };
}

/** Several chosen are lit with the lines among them: what they have to do with others would be everything. */
function litByChoice(frame: Frame, ids: readonly string[]): Lit {
  const nodes = new Set(ids.filter((id) => frame.graph.nodes.has(id)));
  return { nodes, edges: between(frame, nodes, (from, to) => nodes.has(from) && nodes.has(to)) };
}

function union(left: Lit, right: Lit): Lit {
  return { nodes: new Set([...left.nodes, ...right.nodes]), edges: new Set([...left.edges, ...right.edges]) };
}

/** Lit by choice or by an answer; a choice within an answer leaves the answer lit. */
export function litIn(frame: Frame): Lit {
  const { selection, companions, view } = frame.state;
  const byHighlight = view.highlight === null ? NOTHING : litByHighlight(frame, view.highlight);
  if (selection === null) return byHighlight;
  const byChoice =
    selection.kind === "entity" && companions.length > 0
      ? litByChoice(frame, [selection.id, ...companions])
      : litBySelection(frame, selection);
  return union(byHighlight, byChoice);
}

function paintLit(context: CanvasRenderingContext2D, frame: Frame, lit: Lit): void {
  const lines = [...lit.edges]
    .slice(0, MOST_LIT)
    .flatMap((id) => drawnLineOf(frame, id) ?? [])
    .filter(({ line }) => mayCross(frame, line));
  const ink = { growth: frame.growth, ground: frame.palette.ground, extra: 0.6 };
  for (const line of lines) drawLine(context, line, ink);
  if (frame.graph.loops.size > 0) {
    for (const id of lit.edges) {
      const loop = frame.graph.loops.get(id);
      if (loop !== undefined) drawLoop(context, frame, loop, 1);
    }
  }
  for (const line of lines) drawChange(context, line, frame.palette);
  const discs = [...lit.nodes]
    .flatMap((id) => discOf(frame, id) ?? [])
    .filter((disc) => isInside(frame, disc, 100))
    .sort((a, b) => b.look.degree - a.look.degree)
    .slice(0, MOST_LIT);
  for (const disc of discs.toReversed()) {
    drawDisc(context, disc, frame.palette.ground);
    if (disc.look.pinned) drawPin(context, disc, frame.palette);
  }
  paintNotes(context, frame, lit);
  const taken = takenIn(frame);
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
    const edge = frame.graph.edges.get(selection.id);
    if (edge !== undefined) {
      const drawn = lineAt(frame, edge);
      drawLine(context, drawn, { growth: frame.growth, ground: frame.palette.ground, extra: 2 });
      drawLineName(context, drawn, frame, 700);
    }
  }
  paintRings(context, frame);
}

/** A hub's hundreds of lines are not all lit by passing over it. */
const MOST_HOVERED = 80;

function hoveredPart(frame: Frame, hovered: Selection): Lit {
  const own: Lit = { nodes: new Set(hovered.kind === "entity" ? [hovered.id] : []), edges: new Set() };
  const node = frame.graph.nodes.get(hovered.id);
  if (node !== undefined && node.beside.size > MOST_HOVERED) return own;
  const lit = litBySelection(frame, hovered);
  return lit.edges.size <= MOST_HOVERED ? lit : own;
}

import { drawLineName, drawLineNames, drawNames } from "./captions.ts";
import { discOf, drawnLineOf, type Frame, isInside, lineAt, mayCross } from "./frame.ts";
import { hoveredPart, type Lit } from "./lit.ts";
import { drawLoop } from "./marks.ts";
import type { Names } from "./naming.ts";
import { paintNotes } from "./noteMarks.ts";
import { drawChange, drawDisc, drawLine, drawPin, drawRing } from "./paint.ts";

const MOST_LINE_NAMES = 40;
/** Of a hub's thousands of lines this many are lit: more are a blur, and cost the frame. */
const MOST_LIT = 1200;

function paintLit(context: CanvasRenderingContext2D, frame: Frame, lit: Lit, names: Names): void {
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
  drawNames(
    context,
    discs.flatMap(({ id }) => names.placed.get(id) ?? []),
    frame,
  );
  drawLineNames(context, lines, frame, { most: MOST_LINE_NAMES, taken: names.taken.copy() });
}

function paintRings(context: CanvasRenderingContext2D, frame: Frame): void {
  const { selection, companions, hovered } = frame.state;
  for (const id of companions) {
    const disc = discOf(frame, id);
    if (disc !== null) drawRing(context, disc, frame.palette.accent, 2);
  }
  if (selection?.kind === "entity") {
    const disc = discOf(frame, selection.id);
    if (disc !== null) drawRing(context, disc, frame.palette.accent, 2.4);
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
export function paintFocus(context: CanvasRenderingContext2D, frame: Frame, lit: Lit, names: Names): void {
  const { hovered } = frame.state;
  if (lit.nodes.size > 0) {
    // On a stage everything was asked for: nothing steps back.
    if (frame.state.view.stage === null) {
      context.globalAlpha = 0.78;
      context.fillStyle = frame.palette.ground;
      context.fillRect(0, 0, frame.projection.width, frame.projection.height);
      context.globalAlpha = 1;
    }
    paintLit(context, frame, lit, names);
  }
  if (hovered !== null) paintLit(context, frame, hoveredPart(frame, hovered), names);
  const { selection } = frame.state;
  if (selection?.kind === "relation") {
    const edge = frame.graph.edges.get(selection.id);
    if (edge !== undefined) {
      const drawn = lineAt(frame, edge);
      drawLine(context, drawn, { growth: frame.growth, ground: frame.palette.ground, extra: 2 });
      if (!drawn.look.unnamed) drawLineName(context, drawn, frame, 700);
      for (const end of [drawn.from, drawn.to]) drawRing(context, end, frame.palette.accent, 2.4);
    }
  }
  paintRings(context, frame);
}

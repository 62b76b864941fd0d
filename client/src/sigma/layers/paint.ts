import { inkOn } from "../../model/drawing/pencil.ts";
import { cornersOf, edgeOf, isHollow, SHAPES, type Shape } from "../../model/drawing/shapes.ts";
import { pathOfSign, signShare } from "../../model/drawing/signs.ts";
import { angleOn, type Line, partOf, pointOn, SIGN_AT, visibleSpan } from "../../model/geometry/curves.ts";
import type { Point } from "../../model/geometry/space.ts";
import type { LineStyle } from "../../model/types.ts";
import { MOAT } from "../programs/discs.ts";
import { DASHES, GAP, HEAD, HOLLOW, LEAST_THICKNESS } from "../programs/strokes.ts";
import type { Disc, DrawnLine } from "./frame.ts";
import type { Palette } from "./palette.ts";
import { drawSignPath, drawSprite } from "./sprites.ts";
import { font } from "./widths.ts";

export const LINE_NAME_SIZE = 11;
/** Discs smaller than this show no sign: it could not be read. */
const SMALLEST_SIGN = 6.5;

/** Numbers of members are longer than one character: the more digits, the smaller. */
function signSize({ radius, look }: Disc): number {
  const usual = radius * 1.12 * SHAPES[look.shape].sign;
  return Math.round(look.members > 0 ? Math.min(radius * 0.9, (radius * 2.5) / look.glyph.length) : usual);
}

export function drawSign(context: CanvasRenderingContext2D, disc: Disc): void {
  const { x, y, radius, look } = disc;
  if (radius < SMALLEST_SIGN) return;
  const ink = isHollow(look.shape) ? look.color : inkOn(look.color);
  const path = pathOfSign(look.glyph);
  if (path !== null) {
    drawSignPath(context, { x, y }, { path, key: look.glyph, size: radius * signShare(path), ink, radius });
    return;
  }
  const drop = look.shape === "triangle" ? 0.2 : look.shape === "wedge" ? -0.12 : 0.06;
  const size = signSize(disc);
  const at = { x, y: y + radius * drop };
  drawSprite(context, look.glyph, at, {
    size,
    weight: 600,
    ink,
    edge: null,
  });
}

const corners = new Map<Shape, readonly Point[]>();

/** The outline of an entity as the renderer draws it, `extra` pixels larger. */
function traceOutline(context: CanvasRenderingContext2D, { x, y, radius, look }: Disc, extra = 0): void {
  const { shape } = look;
  context.beginPath();
  if (SHAPES[shape].corners === 0) {
    context.arc(x, y, radius + extra, 0, 2 * Math.PI);
    return;
  }
  const points = corners.get(shape) ?? cornersOf(shape);
  corners.set(shape, points);
  for (const point of points) context.lineTo(x + point.x * (radius + extra), y + point.y * (radius + extra));
  context.closePath();
}

export function drawDisc(context: CanvasRenderingContext2D, disc: Disc, ground: string): void {
  traceOutline(context, disc, MOAT);
  context.fillStyle = ground;
  context.fill();
  const { color, shape } = disc.look;
  const hollow = isHollow(shape);
  const edge = hollow ? edgeOf(disc.radius) : 0;
  traceOutline(context, disc, -edge / 2);
  context.fillStyle = hollow ? ground : color;
  context.fill();
  if (hollow) {
    context.strokeStyle = color;
    context.lineWidth = edge;
    context.stroke();
  }
  if (disc.look.members > 0) drawGroupRing(context, disc);
  drawSign(context, disc);
}

/** A second ring around it: this is more than one. */
export function drawGroupRing(context: CanvasRenderingContext2D, disc: Disc): void {
  traceOutline(context, disc, 3.5);
  context.strokeStyle = disc.look.color;
  context.lineWidth = 2;
  context.stroke();
}

export function drawRing(context: CanvasRenderingContext2D, disc: Disc, color: string, width: number): void {
  traceOutline(context, disc, width / 2 + (disc.look.members > 0 ? 6 : 4));
  context.lineJoin = "round";
  context.strokeStyle = color;
  context.lineWidth = width;
  context.stroke();
}

/** A small dot at the upper right: this entity stays where it was put. */
export function drawPin(context: CanvasRenderingContext2D, disc: Disc, palette: Palette): void {
  const off = disc.radius * Math.SQRT1_2;
  context.beginPath();
  context.arc(disc.x + off, disc.y - off, Math.max(2.5, disc.radius * 0.24), 0, 2 * Math.PI);
  context.fillStyle = palette.ink;
  context.fill();
  context.strokeStyle = palette.ground;
  context.lineWidth = 1.5;
  context.stroke();
}

/** Text with an edge of the ground's colour, so that it reads over lines. */
export function drawText(
  context: CanvasRenderingContext2D,
  text: string,
  at: Point,
  colors: { readonly ink: string; readonly ground: string },
): void {
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 3.5;
  context.strokeStyle = colors.ground;
  context.strokeText(text, at.x, at.y);
  context.fillStyle = colors.ink;
  context.fillText(text, at.x, at.y);
}

const SIGNS_OF_CHANGE = { gained: "＋", lost: "－" } as const;

/** A badge on a line that came or went between the periods compared. */
export function drawChange(
  context: CanvasRenderingContext2D,
  { line, look }: DrawnLine,
  palette: Palette,
): void {
  if (look.change !== "gained" && look.change !== "lost") return;
  const { x, y } = pointOn(line, SIGN_AT);
  context.beginPath();
  context.arc(x, y, 7, 0, 2 * Math.PI);
  context.fillStyle = palette.ground;
  context.fill();
  context.strokeStyle = look.change === "gained" ? palette.ink : palette.line;
  context.lineWidth = 1.4;
  context.stroke();
  context.font = font("+", 11, 700);
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = palette.ink;
  context.fillText(SIGNS_OF_CHANGE[look.change], x, y + 0.5);
}

function trace(context: CanvasRenderingContext2D, line: Line, span: readonly [number, number]): void {
  context.beginPath();
  partOf(line, span).forEach(({ from, control, to }, i) => {
    if (i === 0) context.moveTo(from.x, from.y);
    context.quadraticCurveTo(control.x, control.y, to.x, to.y);
  });
}

function drawHead(context: CanvasRenderingContext2D, tip: Point, angle: number, length: number): void {
  const wide = (length * HEAD.widenessToThicknessRatio) / HEAD.lengthToThicknessRatio / 2;
  context.beginPath();
  context.moveTo(tip.x, tip.y);
  for (const side of [1, -1]) {
    context.lineTo(
      tip.x - length * Math.cos(angle) + side * wide * Math.sin(angle),
      tip.y - length * Math.sin(angle) - side * wide * Math.cos(angle),
    );
  }
  context.closePath();
  context.fill();
}

export function dashesFor(stroke: LineStyle): number[] {
  return stroke === "dashed" || stroke === "dotted" ? [...DASHES[stroke]] : [];
}

export interface Ink {
  readonly growth: number;
  readonly ground: string;
  /** Pixels by which the line is thicker than usual. */
  readonly extra?: number;
}

/** A line in 2D as the renderer would draw it, in its own colour. */
export function drawLine(context: CanvasRenderingContext2D, drawn: DrawnLine, ink: Ink): void {
  const { line, look, from, to } = drawn;
  const span = visibleSpan(line, from.radius, to.radius);
  if (span === null) return;
  const { lit: color, stroke } = look;
  const width = Math.max(LEAST_THICKNESS, look.size * ink.growth) + (ink.extra ?? 0);
  context.strokeStyle = color;
  context.fillStyle = color;
  context.lineWidth = width;
  context.setLineDash(dashesFor(stroke));
  trace(context, line, span);
  context.stroke();
  context.setLineDash([]);
  if (stroke === "double") {
    context.strokeStyle = ink.ground;
    context.lineWidth = Math.max(1, width * GAP);
    context.stroke();
  }
  if (look.symmetric) return;
  const hollow = look.modality !== null;
  const length = width * HEAD.lengthToThicknessRatio * (hollow ? HOLLOW : 1);
  if (hollow) context.fillStyle = ink.ground;
  drawHead(context, pointOn(line, span[1]), angleOn(line, span[1]), length);
  if (!hollow) return;
  context.strokeStyle = color;
  context.lineWidth = Math.max(1.2, width * 0.8);
  context.stroke();
}

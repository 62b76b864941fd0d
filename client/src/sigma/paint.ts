import { glyphOf } from "../model/look.ts";
import type { Point } from "../model/space.ts";
import { angleOn, type Line, pointOn, visibleSpan } from "./curves.ts";
import type { Disc, DrawnLine } from "./frame.ts";
import type { Palette } from "./palette.ts";

export const FONT = '"Noto Sans SC Variable", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif';
export const CAPTION_SIZE = 13;
export const LINE_NAME_SIZE = 11;
/** Discs smaller than this show no sign: it could not be read. */
const SMALLEST_SIGN = 6.5;

export function font(size: number, weight = 400): string {
  return `${weight} ${size}px ${FONT}`;
}

/** Whether dark ink reads better than white on a colour (relative luminance, sRGB approximated). */
export function wantsDarkInk(color: string): boolean {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255);
  return 0.2126 * (r ?? 0) ** 2.2 + 0.7152 * (g ?? 0) ** 2.2 + 0.0722 * (b ?? 0) ** 2.2 > 0.36;
}

const inks = new Map<string, string>();
function inkOn(color: string): string {
  let ink = inks.get(color);
  if (ink === undefined) {
    ink = wantsDarkInk(color) ? "#14110d" : "#ffffff";
    inks.set(color, ink);
  }
  return ink;
}

export function drawSign(context: CanvasRenderingContext2D, { x, y, radius, look }: Disc): void {
  if (radius < SMALLEST_SIGN) return;
  context.font = font(Math.round(radius * 1.12), 600);
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = inkOn(look.color);
  context.fillText(glyphOf(look.kind), x, y + radius * 0.06);
}

export function drawDisc(context: CanvasRenderingContext2D, disc: Disc): void {
  context.beginPath();
  context.arc(disc.x, disc.y, disc.radius, 0, 2 * Math.PI);
  context.fillStyle = disc.look.color;
  context.fill();
  drawSign(context, disc);
}

export function drawRing(context: CanvasRenderingContext2D, disc: Disc, color: string, width: number): void {
  context.beginPath();
  context.arc(disc.x, disc.y, disc.radius + width / 2 + 2, 0, 2 * Math.PI);
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

function trace(context: CanvasRenderingContext2D, line: Line, [start, end]: readonly [number, number]): void {
  const from = pointOn(line, start);
  const to = pointOn(line, end);
  // The control point of the part between start and end of a quadratic curve.
  const a = pointOn(line, start);
  const tangent = {
    x: (1 - start) * (line.control.x - line.from.x) + start * (line.to.x - line.control.x),
    y: (1 - start) * (line.control.y - line.from.y) + start * (line.to.y - line.control.y),
  };
  context.beginPath();
  context.moveTo(from.x, from.y);
  context.quadraticCurveTo(a.x + tangent.x * (end - start), a.y + tangent.y * (end - start), to.x, to.y);
}

function drawHead(context: CanvasRenderingContext2D, tip: Point, angle: number, length: number): void {
  const wide = length * 0.34;
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

/** A line in 2D as the renderer would draw it, dashed where its status says so, `extra` pixels thicker. */
export function drawLine(
  context: CanvasRenderingContext2D,
  drawn: DrawnLine,
  { growth, extra = 0 }: { readonly growth: number; readonly extra?: number },
): void {
  const { line, look, from, to } = drawn;
  const span = visibleSpan(line, from.radius, to.radius);
  if (span === null) return;
  const { color } = look;
  const width = Math.max(1.1, look.size * growth) + extra;
  context.strokeStyle = color;
  context.fillStyle = color;
  context.lineWidth = width;
  context.setLineDash(dashesOf(drawn));
  trace(context, line, span);
  context.stroke();
  context.setLineDash([]);
  if (!look.symmetric) drawHead(context, pointOn(line, span[1]), angleOn(line, span[1]), width * 5);
}

function dashesOf({ look }: DrawnLine): number[] {
  if (look.status === "inferred") return [2, 4];
  return look.status === "disputed" ? [8, 5] : [];
}

import type { Point } from "../geometry/space.ts";
import type { Box } from "./names/raster.ts";

/** From graph units to pixels, and how wide texts come out there: what the canvas and pictures in files differ in. */
export interface Pencil {
  readonly project: (place: Point) => Point;
  /** Pixels per graph unit, and how discs and lines are magnified there. */
  readonly scale: number;
  readonly growth: number;
  readonly widthOf: (text: string, size: number, weight: number) => number;
}

/** What an outline can be drawn onto: a canvas's context, or the text of a path (`SvgPath`). */
export interface Outline {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  quadraticCurveTo(cx: number, cy: number, x: number, y: number): void;
  bezierCurveTo(ax: number, ay: number, bx: number, by: number, x: number, y: number): void;
  /** Clockwise on screen, in radians. */
  ellipse(x: number, y: number, across: number, up: number, turn: number, from: number, to: number): void;
  roundRect(x: number, y: number, width: number, height: number, radius: number): void;
  closePath(): void;
}

export function traceRounded(outline: Outline, [left, top, right, bottom]: Box, radius: number): void {
  outline.roundRect(left, top, right - left, bottom - top, radius);
}

type Rgb = readonly [number, number, number];

/** Of `#rrggbb` or `rgb(…)`. */
function rgbOf(color: string): Rgb {
  const parts = color.startsWith("#")
    ? [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16))
    : (color.match(/[\d.]+/g) ?? []).map(Number);
  return [parts[0] ?? 0, parts[1] ?? 0, parts[2] ?? 0];
}

/** A colour on the way from one to another. */
export function mixed(from: string, to: string, share: number): string {
  const [a, b] = [rgbOf(from), rgbOf(to)];
  const part = (i: 0 | 1 | 2) => Math.round(a[i] + (b[i] - a[i]) * share);
  return `rgb(${part(0)}, ${part(1)}, ${part(2)})`;
}

/** Whether dark ink reads better than white on a colour (relative luminance, sRGB approximated). */
function wantsDarkInk(color: string): boolean {
  const [r, g, b] = rgbOf(color).map((part) => part / 255);
  return 0.2126 * (r ?? 0) ** 2.2 + 0.7152 * (g ?? 0) ** 2.2 + 0.0722 * (b ?? 0) ** 2.2 > 0.245;
}

const inks = new Map<string, string>();

/** The ink that reads best on a colour. */
export function inkOn(color: string): string {
  let ink = inks.get(color);
  if (ink === undefined) {
    ink = wantsDarkInk(color) ? "#14110d" : "#ffffff";
    inks.set(color, ink);
  }
  return ink;
}

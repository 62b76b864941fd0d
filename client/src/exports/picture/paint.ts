import { familyFor } from "../../model/drawing/family.ts";
import { edgeOf } from "../../model/drawing/shapes.ts";
import { SIGN_BOX, SIGN_STROKE } from "../../model/drawing/signs.ts";
import type { Mark } from "./frame.ts";

function paintDisc(context: CanvasRenderingContext2D, mark: Mark & { kind: "disc" }): void {
  const { x, y, radius, corners, fill, hollow, opacity, ring } = mark;
  const edge = hollow === null ? 0 : edgeOf(radius);
  context.beginPath();
  if (corners.length === 0) context.arc(x, y, radius - edge / 2, 0, 2 * Math.PI);
  for (const corner of corners) context.lineTo(corner.x, corner.y);
  context.globalAlpha = opacity;
  context.fillStyle = hollow ?? fill;
  context.fill();
  if (hollow !== null) {
    context.strokeStyle = fill;
    context.lineWidth = edge;
    context.stroke();
  }
  context.globalAlpha = 1;
  if (ring === null) return;
  context.beginPath();
  context.arc(x, y, radius + ring.width / 2 + 2, 0, 2 * Math.PI);
  context.strokeStyle = ring.color;
  context.lineWidth = ring.width;
  context.stroke();
}

function paintLine(context: CanvasRenderingContext2D, shape: Mark & { kind: "line" }): void {
  const { curve, color, width, dashes, opacity, head, hollow } = shape;
  context.globalAlpha = opacity;
  context.strokeStyle = color;
  context.fillStyle = color;
  context.lineWidth = width;
  context.setLineDash([...dashes]);
  context.beginPath();
  if ("centre" in curve) context.arc(curve.centre.x, curve.centre.y, curve.radius, 0, 2 * Math.PI);
  else {
    curve.forEach(({ from, control, to }, i) => {
      if (i === 0) context.moveTo(from.x, from.y);
      context.quadraticCurveTo(control.x, control.y, to.x, to.y);
    });
  }
  context.stroke();
  context.setLineDash([]);
  if (head.length > 0) {
    context.beginPath();
    for (const { x, y } of head) context.lineTo(x, y);
    context.closePath();
    if (hollow !== null) context.fillStyle = hollow;
    context.fill();
    if (hollow !== null) context.stroke();
  }
  context.globalAlpha = 1;
}

function paintSign(context: CanvasRenderingContext2D, mark: Mark & { kind: "sign" }): void {
  const { x, y, size, path, color } = mark;
  const shape = new Path2D(path.d);
  context.save();
  context.translate(x - size / 2, y - size / 2);
  context.scale(size / SIGN_BOX, size / SIGN_BOX);
  context.fillStyle = color;
  context.strokeStyle = color;
  context.lineWidth = SIGN_STROKE;
  context.lineCap = "round";
  context.lineJoin = "round";
  if (path.lines) context.stroke(shape);
  else context.fill(shape);
  context.restore();
}

function paintPath(context: CanvasRenderingContext2D, mark: Mark & { kind: "path" }): void {
  const { d, fill, stroke, opacity } = mark;
  const shape = new Path2D(d);
  context.globalAlpha = opacity;
  if (fill !== null) {
    context.fillStyle = fill;
    context.fill(shape);
  }
  if (stroke !== null) {
    context.strokeStyle = stroke.color;
    context.lineWidth = stroke.width;
    context.stroke(shape);
  }
  context.globalAlpha = 1;
}

const fontOf = (text: string, size: number, bold: boolean) =>
  `${bold ? 600 : 400} ${size}px ${familyFor(text)}`;

const MEASURED = 100;

/** How wide texts come out on a canvas: each is measured once. */
export function measuredOn(
  context: CanvasRenderingContext2D,
): (text: string, size: number, bold: boolean) => number {
  const widths = new Map<string, number>();
  return (text, size, bold) => {
    const key = `${bold} ${text}`;
    let width = widths.get(key);
    if (width === undefined) {
      context.font = fontOf(text, MEASURED, bold);
      width = context.measureText(text).width / MEASURED;
      widths.set(key, width);
    }
    return width * size;
  };
}

function paintText(context: CanvasRenderingContext2D, shape: Mark & { kind: "text" }): void {
  const { x, y, text, size, bold, color, halo, align, angle } = shape;
  context.font = fontOf(text, size, bold);
  context.textAlign = align === "middle" ? "center" : "left";
  context.textBaseline = "middle";
  context.save();
  context.translate(x, y);
  context.rotate(angle);
  if (halo !== null) {
    context.lineJoin = "round";
    context.lineWidth = 3.5;
    context.strokeStyle = halo;
    context.strokeText(text, 0, 0);
  }
  context.fillStyle = color;
  context.fillText(text, 0, 0);
  context.restore();
}

/** Draws shapes onto a canvas, in their order. */
export function paint(context: CanvasRenderingContext2D, shapes: readonly Mark[]): void {
  for (const shape of shapes) {
    if (shape.kind === "disc") paintDisc(context, shape);
    else if (shape.kind === "line") paintLine(context, shape);
    else if (shape.kind === "path") paintPath(context, shape);
    else if (shape.kind === "sign") paintSign(context, shape);
    else paintText(context, shape);
  }
}

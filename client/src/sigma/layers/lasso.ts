import type { Point } from "../../model/geometry/space.ts";
import { discAt, type Frame } from "./frame.ts";
import type { Palette } from "./palette.ts";

/** Points nearer than this to the one before add nothing to the loop. */
const LEAST_STEP = 3;
/** A loop smaller than this is a click. */
const LEAST_EXTENT = 6;

/** Whether a point lies inside a closed loop (even-odd). */
export function isWithin({ x, y }: Point, loop: readonly Point[]): boolean {
  let inside = false;
  let before = loop[loop.length - 1];
  for (const here of loop) {
    if (before !== undefined && here.y > y !== before.y > y) {
      const crossing = here.x + ((y - here.y) / (before.y - here.y)) * (before.x - here.x);
      if (x < crossing) inside = !inside;
    }
    before = here;
  }
  return inside;
}

/** A loop drawn by hand around what is to be chosen. */
export class Lasso {
  readonly #points: Point[] = [];
  /** Whether what is caught is added to what is chosen already. */
  readonly adding: boolean;

  constructor(start: Point, adding: boolean) {
    this.#points.push({ x: start.x, y: start.y });
    this.adding = adding;
  }

  get isLoop(): boolean {
    const xs = this.#points.map(({ x }) => x);
    const ys = this.#points.map(({ y }) => y);
    const extent = Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys));
    return this.#points.length > 2 && extent >= LEAST_EXTENT;
  }

  extend({ x, y }: Point): boolean {
    const last = this.#points.at(-1);
    if (last !== undefined && Math.hypot(last.x - x, last.y - y) < LEAST_STEP) return false;
    this.#points.push({ x, y });
    return true;
  }

  /** Who stands inside, the weightiest first. */
  caught(frame: Frame): string[] {
    return frame.order.filter((node) => isWithin(discAt(frame, node), this.#points)).map(({ id }) => id);
  }

  paint(context: CanvasRenderingContext2D, { accent }: Palette): void {
    const [first, ...rest] = this.#points;
    if (first === undefined) return;
    context.beginPath();
    context.moveTo(first.x, first.y);
    for (const { x, y } of rest) context.lineTo(x, y);
    context.closePath();
    context.fillStyle = accent;
    context.globalAlpha = 0.1;
    context.fill();
    context.globalAlpha = 1;
    context.strokeStyle = accent;
    context.lineWidth = 1.5;
    context.setLineDash([6, 4]);
    context.stroke();
    context.setLineDash([]);
  }
}

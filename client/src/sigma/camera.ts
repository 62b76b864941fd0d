import type { NodeLook } from "../model/drawing/drawnGraph.ts";
import type { Point } from "../model/geometry/space.ts";
import { MARGIN } from "../model/stage/bars.ts";
import { baseScale, HALF, project, projectionOf, ratioFor, type Stage } from "./programs/stage.ts";

/** Panels are kept clear of as long as this share of the size remains. */
const LEAST_SHARE = 0.6;
/** Closer to the side than this is not well in sight, in pixels; less than the margin that everything is fitted with. */
const EDGE = 9;
/** A view of two entities is not blown up to fill the canvas. */
const LARGEST_FIT = 1.35;
/** Nor is a part of it larger than this. */
const LARGEST_PART = 2.6;
const DURATION_MS = 400;
/** On a phone the margin of what is fitted is so much of its width. */
const NARROW_MARGIN = 0.025;

/** Room at the sides of the canvas that panels lie over, in pixels: nothing is fitted under them. */
export interface Insets {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export const NO_INSETS: Insets = { left: 0, right: 0, top: 0, bottom: 0 };

/** Something with a place and a size, in graph units. */
type Sized = Pick<NodeLook, "x" | "y" | "size">;

/** In graph units. */
interface Box {
  readonly x: number;
  readonly y: number;
  readonly halfWidth: number;
  readonly halfHeight: number;
}

/** Where the camera stands, as the renderer keeps it. */
export interface CameraState {
  readonly x: number;
  readonly y: number;
  readonly ratio: number;
  readonly angle: number;
}

/** Moves the camera; animated unless the person asked for less motion. Resolves when it stands still. */
export class CanvasCamera {
  readonly #stage: Stage;
  readonly #container: HTMLElement;

  readonly #insets: () => Insets;
  /** Where everything was fitted last; null once the camera was sent elsewhere. */
  #fitted: CameraState | null = null;
  #base: number;

  constructor(stage: Stage, container: HTMLElement, insets: () => Insets) {
    this.#stage = stage;
    this.#container = container;
    this.#insets = insets;
    this.#base = baseScale(container);
  }

  get moving(): boolean {
    return this.#stage.getCamera().isAnimated();
  }

  /** Brings everything into the canvas. */
  async fit(looks: Iterable<Sized>, animated = true): Promise<void> {
    const framed = this.#around(looks, LARGEST_FIT);
    if (framed === null) return;
    this.#fitted = framed;
    await this.#animate(framed, animated);
  }

  /** Brings a part of it into the canvas, as large as can be of use. */
  async show(looks: Iterable<Sized>): Promise<void> {
    const framed = this.#around(looks, LARGEST_PART);
    if (framed !== null) await this.#leave(framed);
  }

  #around(looks: Iterable<Sized>, largest: number): CameraState | null {
    let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const { x, y, size } of looks) {
      left = Math.min(left, x - size - 30);
      right = Math.max(right, x + size + 30);
      bottom = Math.min(bottom, y - size - 24);
      top = Math.max(top, y + size);
    }
    if (left > right) return null;
    const size = { width: right - left, height: top - bottom };
    const margin = Math.min(MARGIN, this.#stage.getDimensions().width * NARROW_MARGIN);
    const clear = this.#scaleWithin(size, this.#insets(), { largest, margin });
    const whole = this.#scaleWithin(size, NO_INSETS, { largest, margin });
    // Rather partly under a panel than too small to be read.
    const over = clear < whole * LEAST_SHARE ? NO_INSETS : this.#insets();
    const scale = over === NO_INSETS ? whole : clear;
    return this.#framed({ x: (left + right) / 2, y: (bottom + top) / 2 }, scale, over);
  }

  /** Brings a box, names included, into the middle of what the panels leave free. */
  async fitBox({ x, y, halfWidth, halfHeight }: Box, animated = true): Promise<void> {
    const over = this.#insets();
    const scale = this.#scaleWithin({ width: 2 * halfWidth, height: 2 * halfHeight }, over, {
      largest: LARGEST_FIT,
      margin: MARGIN,
    });
    const framed = this.#framed({ x, y }, scale, over);
    if (framed === null) return;
    this.#fitted = framed;
    await this.#animate(framed, animated);
  }

  /** Back to where it stood once. */
  async goTo(state: CameraState): Promise<void> {
    await this.#leave(state);
  }

  get state(): CameraState {
    const { x, y, ratio, angle } = this.#stage.getCamera().getState();
    return { x, y, ratio, angle };
  }

  /** The canvas has taken another size: true where what was fitted is to be fitted again, else the scale is kept. */
  resized(): boolean {
    const camera = this.#stage.getCamera();
    const grown = baseScale(this.#container) / this.#base;
    this.#base *= grown;
    if (this.#isFitted()) return true;
    const { x, y, ratio, angle } = camera.getState();
    if (Number.isFinite(grown) && grown > 0) camera.setState({ x, y, ratio: ratio * grown, angle });
    return false;
  }

  /** Whether the camera stands where everything was fitted, or is on its way there. */
  #isFitted(): boolean {
    if (this.#fitted === null) return false;
    const camera = this.#stage.getCamera();
    const { x, y, ratio } = camera.getState();
    const away = Math.hypot(x - this.#fitted.x, y - this.#fitted.y) + Math.abs(ratio - this.#fitted.ratio);
    return camera.isAnimated() || away < 1e-9;
  }

  #scaleWithin(
    size: { width: number; height: number },
    over: Insets,
    within: { largest: number; margin: number },
  ): number {
    const { largest, margin } = within;
    const { width, height } = this.#stage.getDimensions();
    return Math.min(
      Math.max(50, width - over.left - over.right - 2 * margin) / size.width,
      Math.max(50, height - over.top - over.bottom - 2 * margin) / size.height,
      largest,
    );
  }

  /** Centres a place; magnifies where captions could not be read. */
  async flyTo(point: Point): Promise<void> {
    const scale = Math.max(0.85, projectionOf(this.#stage).scale);
    const framed = this.#framed(point, scale, this.#insets());
    if (framed !== null) await this.#leave(framed);
  }

  async zoomBy(factor: number): Promise<void> {
    const { x, y, ratio } = this.#stage.getCamera().getState();
    const scale = projectionOf(this.#stage).scale * factor;
    const target = ratioFor(this.#container, scale);
    await this.#leave({ x, y, ratio: Number.isFinite(target) ? target : ratio, angle: 0 });
  }

  async #leave(framed: CameraState): Promise<void> {
    this.#fitted = null;
    await this.#animate(framed, true);
  }

  /** How many of some places lie well inside the canvas. */
  seen(points: Iterable<Point>): number {
    const projection = projectionOf(this.#stage);
    const over = this.#insets();
    let count = 0;
    for (const point of points) {
      const { x, y } = project(projection, point);
      const across = x > over.left + EDGE && x < projection.width - over.right - EDGE;
      if (across && y > over.top + EDGE && y < projection.height - over.bottom - 2 * EDGE) count += 1;
    }
    return count;
  }

  /** What brings a place to the middle of what the panels leave free; null where the canvas has no size yet. */
  #framed(place: Point, scale: number, over: Insets): CameraState | null {
    const ratio = ratioFor(this.#container, scale);
    const x = place.x - (over.left - over.right) / 2 / scale;
    const y = place.y + (over.top - over.bottom) / 2 / scale;
    const framed = { x: 0.5 + x / (2 * HALF), y: 0.5 + y / (2 * HALF), ratio, angle: 0 };
    return Object.values(framed).every(Number.isFinite) ? framed : null;
  }

  async #animate(state: CameraState, animated: boolean): Promise<void> {
    const still = !animated || document.hidden || matchMedia("(prefers-reduced-motion: reduce)").matches;
    const camera = this.#stage.getCamera();
    if (still) camera.setState(state);
    else await camera.animate(state, { duration: DURATION_MS });
  }
}

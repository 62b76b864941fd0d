import type { DrawnScene } from "../model/drawing/scene.ts";
import type { Point } from "../model/geometry/space.ts";
import type { EntityId } from "../model/types.ts";
import type { Selection } from "../state/types.ts";
import type { Insets } from "./camera.ts";
import type { Walk } from "./input/keyboard.ts";
import type { WheelHandlers } from "./input/wheel.ts";

export interface CanvasHandlers extends WheelHandlers {
  /** Right click or long press; the point is in pixels of the window. Null is the ground. */
  onContextMenu(selection: Selection | null, point: Point): void;
  /** How far panels lie over the canvas at each side, in pixels; asked whenever the camera moves by itself. */
  insets?(): Insets;
  /** The element whose children lie over the canvas: no caption goes under one of them. */
  over?(): HTMLElement | null;
  /** The arrow keys have led from one entity to another, or nowhere. */
  onWalk?(walk: Walk): void;
}

export interface CanvasHandle {
  fit(): void;
  /** Panels lie elsewhere over it now: what was fitted is fitted into what they leave free. */
  refit(): void;
  zoomIn(): void;
  zoomOut(): void;
  flyTo(id: EntityId): void;
  /** Lets a drag on the ground draw a loop around what is to be chosen; over after one loop. */
  setLasso(on: boolean): void;
  /** Calls back when the lasso's mode is over: something was caught, or it was given up. Returns how to stop. */
  onLassoEnd(listener: () => void): () => void;
  /** Where an entity or a relation's middle is, in pixels of the window; null where it is not drawn. */
  viewportOf(selection: Selection): Point | null;
  /** What is on the canvas, as it was painted last; the element has it as `drawnScene`. */
  scene(): DrawnScene | null;
  dispose(): void;
}

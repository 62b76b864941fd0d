import type { Point } from "../geometry/space.ts";
import type { Box } from "./names/raster.ts";
import type { Shape } from "./shapes.ts";

/** A name as it is written. */
export interface SceneName {
  /** Its lines of text, and a box around each. */
  readonly lines: readonly string[];
  readonly boxes: readonly Box[];
  readonly size: number;
  readonly weight: number;
  /** Whether a part of the name is missing that no short name stands for. */
  readonly cut: boolean;
  /** The line that leads from the disc to it; null where it stands beside the disc. */
  readonly leader: readonly [Point, Point] | null;
}

export interface SceneMark {
  readonly id: string;
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly shape: Shape;
  readonly color: string;
  /** Whether no veil lies over it. */
  readonly lit: boolean;
  /** Drawn so that it can just be seen: not part of what is staged. */
  readonly faint: boolean;
  readonly name: SceneName | null;
}

/** A quadratic curve between two discs. */
export interface SceneLine {
  readonly id: string;
  readonly type: string;
  readonly from: Point & { readonly id: string };
  readonly control: Point;
  readonly to: Point & { readonly id: string };
  /** Points along it where it is no such curve: it runs along a row of tracks. The curve is near it. */
  readonly course?: readonly Point[];
  readonly width: number;
  readonly color: string;
  readonly lit: boolean;
  readonly faint: boolean;
}

/** What is on the canvas, as it was painted last: all in CSS pixels from the upper left corner of the canvas. */
export interface DrawnScene {
  readonly width: number;
  readonly height: number;
  /** Pixels per graph unit. */
  readonly scale: number;
  /** What panels leave free of the canvas. */
  readonly free: Box;
  /** Where panels lie over it, and what else is written on it: types of a stage, chips. */
  readonly covered: readonly Box[];
  readonly taken: readonly Box[];
  /** Discs of which any part is on the canvas, the weightiest first. */
  readonly marks: readonly SceneMark[];
  readonly lines: readonly SceneLine[];
}

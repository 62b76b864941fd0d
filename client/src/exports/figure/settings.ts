import type { EntityId } from "../../model/types.ts";
import type { Lang } from "../content/types.ts";
import type { Point } from "../picture/frame.ts";

export const ASPECTS = ["wide", "square", "column"] as const;
export type Aspect = (typeof ASPECTS)[number];

/** What a person decides of a figure; nothing of it changes what is shown elsewhere. */
export interface FigureSettings {
  /** Null for one made from what is shown. */
  readonly title: string | null;
  readonly caption: string | null;
  readonly language: Lang;
  readonly aspect: Aspect;
  readonly ground: "light" | "dark";
  /** Whether the lines are numbered, and what they rest on is listed. */
  readonly list: boolean;
  /** Where names were dragged to: the middle of each, from the middle of its disc. */
  readonly moved: ReadonlyMap<EntityId, Point>;
}

/** A sheet of paper, in pixels of which a printed file has two and more. */
export interface Sheet {
  readonly width: number;
  /** Null where it is as high as what stands on it. */
  readonly height: number | null;
  readonly margin: number;
  /** Width of the list where it stands beside the drawing; null where it never does. */
  readonly side: number | null;
  /** Columns of the list below the figure. */
  readonly columns: number;
  readonly title: number;
  readonly caption: number;
}

export const SHEETS: Readonly<Record<Aspect, Sheet>> = {
  wide: { width: 1280, height: 720, margin: 34, side: 300, columns: 3, title: 28, caption: 14.5 },
  square: { width: 960, height: 960, margin: 34, side: null, columns: 2, title: 27, caption: 14.5 },
  column: { width: 640, height: null, margin: 26, side: null, columns: 1, title: 24, caption: 13.5 },
};

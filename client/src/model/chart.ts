import type { Point } from "./geometry/space.ts";

/** Layouts that write on the canvas what their places mean: levels of what is part of what, or a calendar. */
export type ChartKind = "hierarchical" | "time";

/** In both languages: what is written on the canvas follows the language of the page. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** A tinted ground, in the colour of a lane's family where it has one; in graph units, y upwards. */
export interface Band {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
  readonly family: string | null;
}

export interface Rule {
  readonly from: Point;
  readonly to: Point;
  /** The axis itself, a mark on it, or where it leaves out empty time. */
  readonly kind: "axis" | "tick" | "break";
}

export interface GuideText extends Point {
  readonly words: Words;
  /** Whether it begins, stands or ends at its place. */
  readonly align: "start" | "middle" | "end";
  readonly strong: boolean;
  /** How many it speaks of; null where it says no number. */
  readonly count: number | null;
}

/** What a chart writes on the canvas beside its entities. */
export interface Guides {
  readonly bands: readonly Band[];
  readonly rules: readonly Rule[];
  readonly texts: readonly GuideText[];
}

export interface ChartBody {
  readonly id: string;
  /** Width of its name as it is written best, in pixels. */
  readonly wide: number;
  /** Which of the lanes it belongs to, by number. */
  readonly lane: number;
  /** ISO date cut to its precision; null where it has none. */
  readonly date: string | null;
  /** Whether what the date is of is only planned, demanded or advised. */
  readonly meant: boolean;
}

/** Bodies, the weightiest first; child and parent, those that count most first; what the panels leave free, in pixels. */
export interface ChartRequest {
  readonly chart: ChartKind;
  readonly bodies: readonly ChartBody[];
  readonly parents: readonly (readonly [child: string, parent: string])[];
  readonly lanes: readonly (Words & { readonly family: string | null })[];
  readonly room: { readonly width: number; readonly height: number };
}

export type Tiers = ReadonlyMap<string, "lead" | "small">;

export interface Chart {
  readonly places: ReadonlyMap<string, Point>;
  readonly radii: ReadonlyMap<string, number>;
  /** Whose names are larger or smaller than usual. */
  readonly tiers: Tiers;
  /** For those in levels, to whom the line is drawn. */
  readonly parentOf: ReadonlyMap<string, string>;
  readonly guides: Guides;
  readonly extent: {
    readonly x: number;
    readonly y: number;
    readonly halfWidth: number;
    readonly halfHeight: number;
  };
  /** Who has no place in it. */
  readonly left: readonly string[];
  /** How many levels, or how many who have no date and stand apart. */
  readonly told: number;
}

/** A stage that is a chart: what its places mean is written on the canvas. */
export interface ChartView {
  readonly kind: ChartKind;
  /** Whose names are larger or smaller than usual. */
  readonly tiers: Tiers;
  /** The relations whose lines are drawn; the others are when somebody asks for them. */
  readonly lines: ReadonlySet<string>;
  readonly guides: Guides;
  /** How many levels, or how many without a date. */
  readonly told: number;
}

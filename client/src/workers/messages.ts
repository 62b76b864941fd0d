import type { LayoutRequest } from "../model/place.ts";
import type { Point } from "../model/space.ts";
import type { Measured } from "../state/parts.ts";

/** What the page and the layout worker say to each other. */
export interface LayoutOrder {
  readonly id: number;
  readonly kind: "place" | "arrange";
  readonly request: LayoutRequest;
}

export type LayoutAnswer =
  | { readonly id: number; readonly positions: readonly (readonly [string, Point])[] }
  | { readonly id: number; readonly error: string };

/** What the metrics worker says: how far it is, then what came of it. */
export type MeasureAnswer =
  | { readonly progress: number }
  | { readonly measured: Measured }
  | { readonly error: string };

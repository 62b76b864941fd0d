import type { LayoutRequest } from "../model/place.ts";
import type { Point } from "../model/space.ts";

/** What the page and the layout worker say to each other. */
export interface LayoutOrder {
  readonly id: number;
  readonly kind: "place" | "arrange";
  readonly request: LayoutRequest;
}

export type LayoutAnswer =
  | { readonly id: number; readonly positions: readonly (readonly [string, Point])[] }
  | { readonly id: number; readonly error: string };

import { SHAPE_NAMES, type Shape } from "./shapes.ts";

/**
 * Eight colours that stand out from the light ground and the dark one alike (contrast 3 and more): for communities, and
 * for rules that people make. Those who see fewer colours tell apart the ones whose places differ by three; all others
 * are told apart by shape.
 */
export const SAFE_COLORS = [
  "#1f7627",
  "#765f7a",
  "#129ea6",
  "#f6479b",
  "#8881f6",
  "#d70606",
  "#9d15e3",
  "#ae8800",
] as const;

const PER_FAMILY = 3;
/** A hollow figure says less of its colour than a full one. */
const FULL = SHAPE_NAMES.filter((name) => name !== "ring");

export interface Look {
  readonly color: string;
  readonly shape: Shape;
}

/** Colours whose places differ by three share shapes, as everybody tells them apart; no others do. */
export function safeLookAt(family: number, member: number): Look {
  return {
    color: SAFE_COLORS[family % SAFE_COLORS.length] ?? SAFE_COLORS[0],
    shape: FULL[(family + member * PER_FAMILY) % FULL.length] ?? "circle",
  };
}

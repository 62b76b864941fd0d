import type { Ontology } from "#contract/ontology.ts";
import { SHAPE_NAMES, type Shape } from "./shapes.ts";

/**
 * Eight colours that stand out from the light ground and the dark one alike (contrast 3 and more). People who see fewer
 * colours tell those apart whose places differ by three; all others are told apart by shape.
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

export interface SafeLook {
  readonly color: string;
  readonly shape: Shape;
}

/** Colours whose places differ by three share shapes, as everybody tells them apart; no others do. */
export function safeLookAt(family: number, member: number): SafeLook {
  return {
    color: SAFE_COLORS[family % SAFE_COLORS.length] ?? SAFE_COLORS[0],
    shape: SHAPE_NAMES[(family + member * PER_FAMILY) % SHAPE_NAMES.length] ?? "circle",
  };
}

/** What is left for labels of no family, by name, so that a label looks the same on every canvas. */
const FREE = Array.from({ length: SAFE_COLORS.length * PER_FAMILY }, (_, i) =>
  safeLookAt(i % SAFE_COLORS.length, PER_FAMILY - 1 - Math.floor(i / SAFE_COLORS.length)),
);

function placeOf(label: string): number {
  let sum = 0;
  for (const character of label) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  return sum % FREE.length;
}

/**
 * Colour and shape of a label: families share a colour, in their order; each of their labels has a pair of its own (of up to
 * eight families with up to three labels).
 */
export function safeLooksOf(families: Ontology["families"]): (label: string) => SafeLook {
  const own = new Map(
    families.flatMap(({ labels }, family) =>
      labels.map((label, i) => [label, safeLookAt(family, i)] as const),
    ),
  );
  return (label) => own.get(label) ?? FREE[placeOf(label)] ?? safeLookAt(0, 0);
}

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

/** Labels of a kind share a colour; the place in the list is the colour's. */
const FAMILIES: readonly (readonly string[])[] = [
  ["Project", "Programme", "Facility"],
  ["GovernmentBody", "PartyBody"],
  ["Company", "Bank", "Industry"],
  ["University", "ResearchInstitute"],
  ["Zone", "Park", "Place"],
  ["Person", "Group", "Post"],
  ["Event", "Document", "Honour"],
  ["Association", "Organization"],
];
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

const OWN = new Map(
  FAMILIES.flatMap((labels, family) => labels.map((label, i) => [label, safeLookAt(family, i)] as const)),
);

/** What is left for labels of other ontologies, by name, so that a label looks the same on every canvas. */
const FREE = Array.from({ length: SAFE_COLORS.length * PER_FAMILY }, (_, i) =>
  safeLookAt(i % SAFE_COLORS.length, PER_FAMILY - 1 - Math.floor(i / SAFE_COLORS.length)),
);

function placeOf(label: string): number {
  let sum = 0;
  for (const character of label) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  return sum % FREE.length;
}

/** Colour and shape of a label; each of the built-in ontology's labels has a pair of its own. */
export function safeLookOf(label: string): SafeLook {
  return OWN.get(label) ?? FREE[placeOf(label)] ?? safeLookAt(0, 0);
}

import type { Family, Ontology } from "#contract/ontology.ts";
import type { Counted } from "./counts.ts";

/** A family with how many of it can be seen, of how many on the canvas. */
export interface CountedFamily extends Family {
  readonly seen: number;
  readonly all: number;
  /** Its labels that are on the canvas. */
  readonly here: readonly string[];
}

/** A label that is of no family stands for itself. */
function aloneOf({ labels, families }: Ontology): Family[] {
  const known = new Set(families.flatMap((family) => family.labels));
  return labels
    .filter(({ name }) => !known.has(name))
    .map(({ name, zh, en, color }) => ({
      ...{ name, zh, en, color },
      ...{ dark: color, shape: "disc", labels: [name] },
    }));
}

/** The families that are on the canvas, in the lens's order. */
export function countFamilies(labels: readonly Counted[], ontology: Ontology | null): CountedFamily[] {
  if (ontology === null) return [];
  const counted = new Map(labels.map((each) => [each.name, each]));
  return [...ontology.families, ...aloneOf(ontology)].flatMap((family) => {
    const here = family.labels.flatMap((label) => counted.get(label) ?? []);
    if (here.length === 0) return [];
    const sum = (of: "seen" | "all") => here.reduce((total, each) => total + each[of], 0);
    return [{ ...family, seen: sum("seen"), all: sum("all"), here: here.map(({ name }) => name) }];
  });
}

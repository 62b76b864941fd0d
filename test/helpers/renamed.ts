import type { Ontology } from "#contract/ontology.ts";
import type { Dataset } from "../../server/dataset/model.ts";

/** Made-up names for the ones given, of letters only, which sort as those do. */
function madeUp(names: readonly string[], start: string): ReadonlyMap<string, string> {
  const letter = (index: number) => String.fromCharCode(65 + index);
  return new Map(
    [...names].sort().map((name, i) => [name, `${start}${letter(Math.floor(i / 26))}${letter(i % 26)}`]),
  );
}

export interface Renamed {
  readonly dataset: Dataset;
  /** A text under the made-up names as it is under the true ones. */
  back(text: string): string;
}

/** The same facts under names that nobody has ever heard: labels, secondary labels and relation types. */
export function renamed(dataset: Dataset): Renamed {
  const { ontology } = dataset;
  const labels = madeUp(
    ontology.labels.flatMap(({ name, secondary }) => [name, ...secondary.map((second) => second.name)]),
    "Kind",
  );
  const types = madeUp(
    ontology.types.map(({ name }) => name),
    "TIE_",
  );
  const label = (name: string) => labels.get(name) ?? name;
  const type = (name: string) => types.get(name) ?? name;
  const lens: Ontology = {
    ...ontology,
    labels: ontology.labels.map((one) => ({
      ...one,
      name: label(one.name),
      secondary: one.secondary.map((second) => ({ ...second, name: label(second.name) })),
    })),
    families: ontology.families.map((family) => ({ ...family, labels: family.labels.map(label) })),
    types: ontology.types.map((one) => ({
      ...one,
      name: type(one.name),
      from: one.from.map(label),
      to: one.to.map(label),
    })),
  };
  const made = new Map([...labels, ...types].map(([name, other]) => [other, name]));
  return {
    dataset: {
      ...dataset,
      ontology: lens,
      entities: dataset.entities.map((one) => ({
        ...one,
        label: label(one.label),
        labels: one.labels.map(label),
      })),
      relations: dataset.relations.map((one) => ({ ...one, type: type(one.type) })),
    },
    back: (text) => text.replace(/\b(?:Kind|TIE_)[A-Z]{2}\b/g, (name) => made.get(name) ?? name),
  };
}

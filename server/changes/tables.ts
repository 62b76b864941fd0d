import type { Ontology } from "#contract/ontology.ts";
import { byCodePoint, type Dataset } from "../dataset/model.ts";
import { lensPart } from "../imports/collecting/lensPart.ts";
import { Usage } from "../imports/collecting/usage.ts";
import { mergeLenses } from "../lens/merge.ts";
import { heldDataset } from "../load/held.ts";
import { type ChangeContext, callOf } from "./change.ts";

export interface Tables {
  readonly dataset: Dataset;
  /** What no table can hold: records of people without an id, a label or a name. */
  readonly left: readonly string[];
}

/**
 * The lens with every property, and every value of one, that these data have. Where no relation says whether it was done, none
 * is asked to: what is empty would be read as the first of those words.
 */
function lensOf({ ontology, entities, relations }: Dataset): Ontology {
  const whole = mergeLenses(
    ontology,
    lensPart(ontology, { ...new Usage(entities, relations), propertyTypes: {}, named: new Map() }),
  );
  return relations.some(({ modality }) => modality !== null) ? whole : { ...whole, modalities: [] };
}

/** The whole graph as the tables that a load reads. */
export async function tablesOf(context: ChangeContext, lens: Ontology): Promise<Tables> {
  const { store, library } = context;
  const held = await heldDataset({ store, library, options: callOf(context), dataset: null }, lens);
  const entities = held.entities.filter(({ id, label, name }) => id !== "" && label !== "" && name !== "");
  const kept = new Set(entities.map(({ id }) => id));
  const isWhole = ({ id, from, to }: Dataset["relations"][number]) =>
    id !== "" && kept.has(from) && kept.has(to);
  const relations = held.relations.filter(isWhole);
  const left = [
    ...held.entities.filter(({ id }) => !kept.has(id)).map(({ id }) => `entity ${id}`),
    ...held.relations.filter((one) => !isWhole(one)).map(({ id }) => `relation ${id}`),
  ];
  const dataset = { ...held, entities, relations };
  return { dataset: { ...dataset, ontology: lensOf(dataset) }, left: left.sort(byCodePoint) };
}

import { type Ontology, OntologySchema, SERVER_LABELS } from "#contract/ontology.ts";
import { readText } from "./csv.ts";
import { DatasetError, type Fault } from "./model.ts";

const FILE = "ontology.json";

/** Names that entities and relations use themselves; their typed properties may not have them. */
const ENTITY_NAMES = new Set(
  "id label labels name nameEn aliases aliasScopes shortName shortNameEn searchKeys pinyin degree sources lastSeen evidence origin hash dataset".split(
    " ",
  ),
);
const RELATION_NAMES = new Set(
  `id type from to date dateEnd datePrecision dateText status modality confidence derivedFrom subjectFrom evidence sources
   published origin hash dataset`.split(/\s+/),
);
/** Whether a name is a field of entities or relations, which no typed property may have. */
export const isReservedName = (name: string): boolean => ENTITY_NAMES.has(name) || RELATION_NAMES.has(name);

/** Labels of the store that are no entities. */
const RESERVED_LABELS = new Set<string>(["Entity", "Evidence", "Article", "Source", ...SERVER_LABELS]);
/** Whether it is what something else than an entity is called in the store. */
export const isReservedLabel = (name: string): boolean => RESERVED_LABELS.has(name);

function repeated(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}

/** What the schema cannot say: names are unique and not reserved, and every name referred to exists. */
function checkNames(ontology: Ontology, fault: (message: string) => void): void {
  const labels = ontology.labels.map((label) => label.name);
  const secondary = ontology.labels.flatMap((label) => label.secondary.map((second) => second.name));
  const properties = ontology.properties.map((property) => property.name);
  const types = ontology.types.map((type) => type.name);
  for (const name of repeated([...labels, ...new Set(secondary)]))
    fault(`the label ${name} stands here twice`);
  for (const name of repeated(types)) fault(`the relation type ${name} stands here twice`);
  for (const name of repeated(ontology.modalities.map((modality) => modality.name)))
    fault(`the modality ${name} stands here twice`);
  for (const name of repeated(properties)) fault(`the property ${name} stands here twice`);
  for (const { name, type, unit, values = [] } of ontology.properties) {
    if (unit !== undefined && !properties.includes(unit)) fault(`${name} refers to the unknown unit ${unit}`);
    for (const value of repeated(values.map((each) => each.value)))
      fault(`the value ${value} of ${name} stands here twice`);
    if (values.length > 0 && type !== "string" && type !== "list")
      fault(`${name} has a list of values, but they are no texts`);
  }
  for (const name of [...labels, ...secondary]) {
    if (isReservedLabel(name)) fault(`a label may not be called ${name}`);
  }
  const families = ontology.families.flatMap((family) => family.labels);
  for (const name of repeated(families)) fault(`the label ${name} stands in two families`);
  for (const name of families) {
    if (!labels.includes(name)) fault(`a family refers to the unknown label ${name}`);
  }
  const owners = [
    ...ontology.labels.map((owner) => ({ ...owner, reserved: ENTITY_NAMES })),
    ...ontology.types.map((owner) => ({ ...owner, reserved: RELATION_NAMES })),
  ];
  for (const owner of owners) {
    for (const name of owner.properties) {
      if (!properties.includes(name)) fault(`${owner.name} refers to the unknown property ${name}`);
      if (owner.reserved.has(name)) fault(`a property of ${owner.name} may not be called ${name}`);
    }
  }
  for (const type of ontology.types) {
    for (const name of [...type.from, ...type.to]) {
      if (!labels.includes(name) && !secondary.includes(name)) {
        fault(`${type.name} refers to the unknown label ${name}`);
      }
    }
  }
}

/** Reads `ontology.json` of a data folder; null with faults where it is not whole. */
export function readOntology(folder: string, faults: Fault[]): Ontology | null {
  const fault = (message: string) =>
    void faults.push({ code: "ONTOLOGY_INVALID", file: FILE, line: 1, column: null, message });
  const text = readText(folder, FILE, faults);
  if (text === null) return null;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    fault(error instanceof Error ? error.message : "this is no JSON");
    return null;
  }
  return checkedOntology(json, FILE, faults);
}

/** An ontology out of any JSON; null with faults where it is not whole. */
export function checkedOntology(json: unknown, file: string, faults: Fault[]): Ontology | null {
  const before = faults.length;
  const fault = (message: string) =>
    void faults.push({ code: "ONTOLOGY_INVALID", file, line: 1, column: null, message });
  const parsed = OntologySchema.safeParse(json);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) fault(`${issue.path.join(".")}: ${issue.message}`);
    return null;
  }
  checkNames(parsed.data, fault);
  return faults.length > before ? null : parsed.data;
}

/** Throws DatasetError with every fault of `ontology.json` in a data folder. */
export function readCheckedOntology(folder: string): Ontology {
  const faults: Fault[] = [];
  const ontology = readOntology(folder, faults);
  if (ontology === null) throw new DatasetError(faults);
  return ontology;
}

import type { Ontology } from "#contract/ontology.ts";
import type { Properties } from "../dataset/model.ts";
import type { FileRow } from "../files/rows.ts";
import type { RowFacts } from "./facts.ts";
import type { Learned } from "./learning.ts";
import { lensWords } from "./lensWords.ts";
import { type PropertyKind, type Reading, RowReader, tableReading } from "./row.ts";
import { sheetReader, type Told } from "./sheet.ts";

export type { Reading } from "./row.ts";

/** With what the row tells besides, in columns of which nothing was made. */
const withRest = <T extends { readonly properties: Properties }>(row: RowReader, fact: T): T => ({
  ...fact,
  properties: { ...row.rest(), ...fact.properties },
});

function entityRow(row: RowReader): Told {
  const entity = row.entity();
  if (entity.name === null) row.fault("NAME_MISSING", row.headerOf("entity.name"), "");
  return { entities: [withRest(row, entity)], relations: [] };
}

function relationRow(row: RowReader): Told {
  const [from, to, known] = [row.end("from"), row.end("to"), row.type()];
  const [id, when, status] = [row.text("relation.id"), row.when(), row.status()];
  const properties = row.properties();
  if (known === null) return { entities: [], relations: [] };
  const ends = known.turned ? { from: to, to: from } : { from, to };
  const relation = { id, type: known.type, ...ends, when, status, properties };
  return { entities: [], relations: [withRest(row, relation)] };
}

/**
 * Reads rows of a table below its header. A row is taken whole or not at all: with a fault in one cell it tells nothing,
 * and all that is wrong with it is said.
 */
export function rowReader(reading: Reading, lens: Ontology, learned?: Learned): (row: FileRow) => RowFacts {
  const words = lensWords(lens, learned);
  const types = new Map<string, PropertyKind>(
    Object.entries(reading.propertyTypes ?? {}).map(([name, type]) => [name, { type }]),
  );
  for (const property of lens.properties) types.set(property.name, property);
  const read = { entities: entityRow, relations: relationRow, sheet: sheetReader(lens) }[reading.shape];
  const table = tableReading(reading, words, types);
  return (row) => {
    const { line } = row;
    const reader = new RowReader(row, table);
    const nothing = { line, entities: [], relations: [], evidence: null };
    if (!reader.isWhole()) return { ...nothing, faults: reader.faults };
    const evidence = reader.evidence();
    const facts = read(reader);
    return reader.faults.length > 0
      ? { ...nothing, faults: reader.faults }
      : { line, ...facts, evidence, faults: [] };
  };
}

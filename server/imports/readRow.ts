import type { Ontology } from "#contract/ontology.ts";
import type { Properties } from "../dataset/model.ts";
import type { FileRow } from "../files/rows.ts";
import { SameFacts } from "./collecting/sameFacts.ts";
import type { RelationFact, RowFacts } from "./facts.ts";
import type { Learned } from "./learning.ts";
import { lensWords } from "./lensWords.ts";
import { NONE, type PropertyKind, type Reading, RowReader, tableReading } from "./row.ts";
import { sheetReader, type Told } from "./sheet.ts";

export type { Reading } from "./row.ts";

const NONE_TOLD: readonly never[] = [];
const NOTHING: Told = { entities: NONE_TOLD, relations: NONE_TOLD };

/** With what the row tells besides, in columns of which nothing was made. */
function withRest<T extends { readonly properties: Properties }>(row: RowReader, fact: T): T {
  const rest = row.rest();
  return rest === NONE ? fact : { ...fact, properties: { ...rest, ...fact.properties } };
}

function entityRow(row: RowReader, same: SameFacts): Told {
  const entity = row.entity();
  if (entity.name === null) row.fault("NAME_MISSING", row.headerOf("entity.name"), "");
  return { entities: [same.entity(withRest(row, entity))], relations: NONE_TOLD };
}

function relationRow(row: RowReader, same: SameFacts): Told {
  const [from, to, known] = [row.end("from"), row.end("to"), row.type()];
  const [id, when, status] = [row.text("relation.id"), row.when(), row.status()];
  const properties = row.properties();
  if (known === null) return NOTHING;
  const { type, turned } = known;
  const [one, other] = turned ? [to, from] : [from, to];
  const ends = { from: same.end(one, type, "from"), to: same.end(other, type, "to") };
  const relation: RelationFact = { id, type, from: ends.from, to: ends.to, when, status, properties };
  return { entities: NONE_TOLD, relations: [withRest(row, relation)] };
}

/**
 * Reads rows of a table below its header. A row is taken whole or not at all: with a fault in one cell it tells nothing,
 * and all that is wrong with it is said.
 */
export function rowReader(
  reading: Reading,
  lens: Ontology,
  learned?: Learned,
  same: SameFacts = new SameFacts(lens),
): (row: FileRow) => RowFacts {
  const words = lensWords(lens, learned);
  const types = new Map<string, PropertyKind>(
    Object.entries(reading.propertyTypes ?? {}).map(([name, type]) => [name, { type }]),
  );
  for (const property of lens.properties) types.set(property.name, property);
  const sheet = sheetReader(lens);
  const sheetRow = (row: RowReader): Told => {
    const { entities, relations } = sheet(row);
    return {
      entities: entities.map((one) => same.entity(one)),
      relations: relations.map((one) => same.relation(one)),
    };
  };
  const read = { entities: entityRow, relations: relationRow, sheet: sheetRow }[reading.shape];
  const table = tableReading({ reading, words, types, same });
  return (row) => {
    const { line } = row;
    const reader = new RowReader(row, table);
    if (!reader.isWhole()) return { ...NOTHING, line, evidence: null, faults: reader.faults };
    const evidence = reader.evidence();
    const { entities, relations } = read(reader, same);
    const { faults } = reader;
    return faults.length > 0
      ? { ...NOTHING, line, evidence: null, faults }
      : { line, entities, relations, evidence, faults: NONE_TOLD };
  };
}

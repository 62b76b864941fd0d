import { ftmRecord } from "./ftm.ts";
import { entriesOf, isObject, type Json, type JsonObject, spread, textOf } from "./jsonFields.ts";
import { EDGE_ID, Fields, type GraphRecord, joined } from "./records.ts";

/** Where a record was found. */
export interface Place {
  readonly table: string;
  readonly line: number;
}

export const NODES = "nodes";
export const EDGES = "edges";

/** Labels that databases give to everything. */
const EVERYTHING = new Set(["Entity", "Node", "Resource", "__Entity__"]);

/** The first label says what it is; the others stand beside it. */
export function labelled(fields: Fields, labels: readonly string[]): void {
  const own = labels.filter((label) => !EVERYTHING.has(label));
  const [first, ...others] = own.length === 0 ? labels : own;
  fields.add("label", first ?? "");
  fields.add("labels", joined(others));
}

const texts = (value: Json | undefined): string[] => (Array.isArray(value) ? value.map(textOf) : []);

/** A line of APOC's or Neo4j's export. */
function neo4jRecord(value: JsonObject, { line }: Place): GraphRecord {
  const fields = new Fields();
  const properties = isObject(value.properties) ? value.properties : {};
  if (value.type === "node") {
    fields.add("node id", textOf(value.id));
    labelled(fields, texts(value.labels));
    spread(fields, properties, line);
    return { table: NODES, line, fields: fields.all };
  }
  const end = (one: Json | undefined) => (isObject(one) ? textOf(one.id) : textOf(one));
  fields.add(EDGE_ID, textOf(value.id));
  fields.add("source", end(value.start));
  fields.add("target", end(value.end));
  fields.add("relation type", textOf(value.label));
  spread(fields, properties, line);
  return { table: EDGES, line, fields: fields.all };
}

const isNeo4j = ({ type, labels, label, start, end, properties }: JsonObject) =>
  (type === "node" &&
    (labels === undefined || Array.isArray(labels)) &&
    (properties === undefined || isObject(properties))) ||
  (type === "relationship" && typeof label === "string" && isObject(start) && isObject(end));

const isFtm = ({ id, schema, properties }: JsonObject) =>
  typeof id === "string" && typeof schema === "string" && isObject(properties);

/** Keys under which programs keep what people said of a node or a line. */
const WITHIN = ["attributes", "data", "properties"];

function plainRecord(value: JsonObject, { table, line }: Place): GraphRecord {
  const fields = new Fields();
  const inner: JsonObject[] = [];
  const outer: [string, Json][] = [];
  for (const entry of entriesOf(value, line)) {
    if (WITHIN.includes(entry[0]) && isObject(entry[1])) inner.push(entry[1]);
    else outer.push(entry);
  }
  const isGraphology = isObject(value.attributes) && "source" in value;
  for (const [key, one] of outer)
    spread(fields, { [isGraphology && key === "key" ? EDGE_ID : key]: one }, line);
  for (const one of inner) spread(fields, one, line);
  const isEdge = fields.all.has("source") && fields.all.has("target");
  return { table: table === "" && isEdge ? EDGES : table, line, fields: fields.all };
}

/** A value of a list, or a line, as a record. */
export function recordOf(value: Json, place: Place, text: string): GraphRecord {
  if (Array.isArray(value)) {
    const fields = new Fields();
    for (const [at, cell] of value.entries()) fields.add(`column ${at + 1}`, textOf(cell));
    return { ...place, fields: fields.all };
  }
  if (!isObject(value)) return { ...place, fields: new Map(), broken: text.slice(0, 200) };
  entriesOf(value, place.line);
  if (isFtm(value)) return ftmRecord(value, place);
  return isNeo4j(value) ? neo4jRecord(value, place) : plainRecord(value, place);
}

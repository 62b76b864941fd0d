import { TargetSchema } from "#contract/imports/mapping.ts";
import { FileFault } from "../faults.ts";
import { isObject, parsedJson } from "./jsonFields.ts";
import { recordOf } from "./jsonRecords.ts";
import {
  type Answer,
  edgesTold,
  type GraphRecord,
  type GraphSource,
  nodesTold,
  type Seen,
  type Told,
} from "./records.ts";
import { type Element, LONGEST_RECORD, Splitter } from "./splitter.ts";

/** The text of a file from its beginning, piece by piece. */
export type Pieces = (signal?: AbortSignal) => AsyncIterable<string>;

/** Whether a text that begins like this is JSON: an object, or a list of such. */
export const looksLikeJson = (head: string): boolean => /^\s*(?:\{\s*["}]|\[\s*[[{\]])/.test(head);

/** How `npx guanxi export --format jsonl` begins. */
export const isOwnExport = (head: string): boolean => head.startsWith('{"guanxi":"dataset",');

/** Lines of one value each; a document is one value. */
export function isLines(head: string, isWhole: boolean): boolean {
  const lines = head.trimStart().split(/\r\n|\n|\r/);
  const whole = isWhole ? lines : lines.slice(0, -1);
  const [first = "", ...others] = whole.filter((line) => line.trim() !== "");
  try {
    return isObject(JSON.parse(first)) && (others.length > 0 || !isWhole || hasNoList(first));
  } catch {
    return false;
  }
}

/** One object on one line is a record, unless it holds lists of such. */
const hasNoList = (text: string) => !/\[\s*\{/.test(text);

function lineRecord(text: string, line: number): GraphRecord | null {
  if (text.trim() === "") return null;
  const parsed = parsedJson(text, line);
  const place = { table: "", line };
  return parsed === null
    ? { ...place, fields: new Map(), broken: text.trim().slice(0, 200) }
    : recordOf(parsed.value, place, text);
}

/** What could be made before a fault is given before it is told. */
async function* untilFault(
  pieces: AsyncIterable<string>,
  make: (piece: string | null, add: (record: GraphRecord) => void) => void,
): AsyncGenerator<readonly GraphRecord[]> {
  const made = function* (piece: string | null) {
    const found: GraphRecord[] = [];
    let fault: unknown = null;
    try {
      make(piece, (record) => found.push(record));
    } catch (error) {
      fault = error;
    }
    yield found;
    if (fault !== null) throw fault;
  };
  for await (const piece of pieces) yield* made(piece);
  yield* made(null);
}

function ofLines(pieces: AsyncIterable<string>): AsyncGenerator<readonly GraphRecord[]> {
  let [rest, line] = ["", 0];
  return untilFault(pieces, (piece, add) => {
    const lines = `${rest}${piece ?? "\n"}`.split("\n");
    rest = lines.pop() ?? "";
    for (const text of lines) {
      line += 1;
      const record = lineRecord(text, line);
      if (record !== null) add(record);
    }
    if (rest.length > LONGEST_RECORD) throw new FileFault("ROW_TOO_LONG", line + 1);
  });
}

function elementRecord({ path, text, line }: Element): GraphRecord | null {
  const parsed = parsedJson(text, line);
  if (parsed === null) throw new FileFault("JSON_BROKEN", line);
  // A list of plain values beside others says something of the file.
  if (path.length > 0 && (typeof parsed.value !== "object" || parsed.value === null)) return null;
  return recordOf(parsed.value, { table: path.join("."), line }, text);
}

function ofDocument(pieces: AsyncIterable<string>): AsyncGenerator<readonly GraphRecord[]> {
  const splitter = new Splitter();
  return untilFault(pieces, (piece, add) => {
    try {
      if (piece === null) splitter.end();
      else splitter.write(piece);
    } finally {
      for (const element of splitter.take()) {
        const record = elementRecord(element);
        if (record !== null) add(record);
      }
    }
  });
}

const ENDS = [
  ["source", "target"],
  ["from", "to"],
  ["source.id", "target.id"],
  ["source.name", "target.name"],
  ["_from", "_to"],
  ["src", "dst"],
  ["start", "end"],
  ["subject", "object"],
] as const;
const IDS = ["node id", "id", "key", "_id", "@id", "uid", "identity"];

/** Columns that are called what they are to whoever imports them: those of our own exports. */
const calledSo = ({ headers }: Seen): readonly [string, Answer][] =>
  [...headers].flatMap((header) => {
    const target = /^(?:entity|relation|evidence)\.|^property:/.test(header)
      ? TargetSchema.safeParse(header)
      : null;
    return target?.success === true ? [[header, { target: target.data }] satisfies [string, Answer]] : [];
  });

/** What the tables of a file are to each other: nodes are those whose ids lines may name. */
export function jsonTold(tables: ReadonlyMap<string, Seen>): ReadonlyMap<string, Told | null> {
  const endsOf = ({ headers }: Seen) => ENDS.find(([from, to]) => headers.has(from) && headers.has(to));
  const idOf = ({ headers }: Seen) => IDS.find((id) => headers.has(id));
  const all = [...tables];
  const nodes = all.filter(([, seen]) => endsOf(seen) === undefined);
  const edges = all.filter(([, seen]) => endsOf(seen) !== undefined);
  if (edges.length === 0) return new Map(all.map(([name, seen]) => [name, ownId(seen)]));
  const first = edges[0]?.[1].first;
  const ends = edges[0] === undefined ? undefined : endsOf(edges[0][1]);
  const byNumber = [0, 1].every((at) => /^\d+$/.test(first?.get(ends?.[at] ?? "") ?? ""));
  return new Map(
    all.map(([name, seen]): [string, Told | null] => {
      const pair = endsOf(seen);
      if (pair !== undefined) {
        const known = nodes.some(([, one]) => idOf(one) !== undefined) || (nodes.length > 0 && byNumber);
        return [name, linesTold(pair, seen, known)];
      }
      const id = idOf(seen);
      if (id !== undefined) return [name, withLabels(nodesTold(seen.headers, id, calledSo(seen)), seen)];
      if (!byNumber) return [name, null];
      return [name, { ...nodesTold(seen.headers, "node number"), numbered: "node number" }];
    }),
  );
}

const has = ({ headers }: Seen, name: string) => headers.has(name);

/** Nodes whose lines stand elsewhere, of formats that say what is their id. */
const ownId = (seen: Seen): Told | null =>
  has(seen, "node id") ? withLabels(nodesTold(seen.headers, "node id"), seen) : null;

function withLabels(told: Told, seen: Seen): Told {
  const label = ["entity type", ...(has(seen, "node id") ? ["label"] : [])].find((one) => has(seen, one));
  if (label === undefined || told.name?.column === label) return told;
  return { ...told, columns: new Map([...told.columns, [label, { target: "entity.label" }]]) };
}

function linesTold([from, to]: readonly [string, string], seen: Seen, byId: boolean): Told {
  const by = byId || has(seen, "relation type") ? "id" : "name";
  const key = has(seen, "key") ? ([["key", { target: "property:key" }]] as const) : [];
  return edgesTold({ from, to, by }, seen, [
    ...key.map(([name, answer]) => [name, answer] satisfies [string, Answer]),
    ...calledSo(seen),
  ]);
}

/** A JSON document, or lines of JSON. */
export function jsonSource(pieces: Pieces, head: string, isWhole: boolean): GraphSource {
  const read = isLines(head, isWhole) ? ofLines : ofDocument;
  return { records: (signal) => read(pieces(signal)), told: jsonTold };
}

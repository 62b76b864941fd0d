import { FileFault } from "../files/faults.ts";
import { EDGE_ID, type GraphRecord, type GraphSource, type Seen, type Told } from "../files/graph/records.ts";
import type { FileRow } from "../files/rows.ts";
import type { Table } from "./table.ts";

/** As many as a sheet may have. */
const MOST_COLUMNS = 1024;
const MOST_TABLES = 100;
/** Ids of lines that are looked at to see whether they are any. */
const MOST_IDS = 100_000;
const SAMPLED = 50;

interface Found extends Seen {
  readonly headers: Set<string>;
  readonly repeated: Set<string>;
  readonly ids: Set<string>;
  readonly records: GraphRecord[];
}

function noted(found: Found, record: GraphRecord): void {
  for (const name of record.fields.keys()) found.headers.add(name);
  if (found.headers.size > MOST_COLUMNS) throw new FileFault("TOO_MANY_COLUMNS", record.line);
  if (found.records.length < SAMPLED) found.records.push(record);
  const id = record.fields.get(EDGE_ID);
  if (id === undefined || found.ids.size >= MOST_IDS) return;
  if (found.ids.has(id)) found.repeated.add(EDGE_ID);
  found.ids.add(id);
}

/** Records up to where nothing more can be read: whoever reads it all hears of a fault further down. */
async function* readable(source: GraphSource): AsyncGenerator<readonly GraphRecord[]> {
  let isFirst = true;
  try {
    for await (const records of source.records()) {
      if (records.length > 0) isFirst = false;
      yield records;
    }
  } catch (error) {
    if (!(error instanceof FileFault) || isFirst) throw error;
  }
}

/** Looks through a file once: its tables, in the order in which they begin, and the columns of each. */
async function lookThrough(source: GraphSource): Promise<ReadonlyMap<string, Found>> {
  const tables = new Map<string, Found>();
  const foundOf = ({ table, fields, line }: GraphRecord): Found => {
    const known = tables.get(table);
    if (known !== undefined) return known;
    if (tables.size >= MOST_TABLES) throw new FileFault("TOO_MANY_TABLES", line);
    const found = { headers: new Set<string>(), repeated: new Set<string>(), ids: new Set<string>() };
    const made: Found = { ...found, records: [], first: fields };
    tables.set(table, made);
    return made;
  };
  for await (const records of readable(source)) for (const record of records) noted(foundOf(record), record);
  return tables;
}

/** One row of records: those of one table, cell by cell. */
function rowMaker(headers: readonly string[], told: Told | null): (record: GraphRecord) => FileRow {
  let number = 0;
  return ({ fields, line, broken }) => {
    const place = String(number++);
    // No row of the table has a single cell: it is heard of.
    if (broken !== undefined) return { line, cells: [broken] };
    const cellOf = (header: string): string => {
      if (header === told?.numbered) return place;
      const own = fields.get(header) ?? "";
      return own === "" && header === told?.name?.column ? cellOf(told.name.or) : own;
    };
    return { line, cells: headers.map(cellOf) };
  };
}

/** What the format knows comes first: of two columns that tell the same the first one that is filled holds. */
function headersOf({ headers }: Found, told: Told | null): string[] {
  const { numbered, name } = told ?? {};
  const isEnd = (header: string) => /^relation\.(?:from|to)$/.test(told?.columns.get(header)?.target ?? "");
  const first = [...(told?.columns.keys() ?? [])].filter(
    (header) => headers.has(header) || header === numbered || header === name?.column || isEnd(header),
  );
  const all = [...new Set([...first, ...headers])];
  // A list of one column could not be told from what is no record.
  return all.length === 1 ? [...all, ""] : all;
}

interface Naming {
  readonly file: string;
  /** What stands before the names of its tables: a part of an archive. */
  readonly part: string | null;
}

/** The tables of a graph file: its nodes, its lines, or whatever lists of records it holds. */
export async function graphTables(source: GraphSource, { file, part }: Naming): Promise<Table[]> {
  const tables = await lookThrough(source);
  const told = source.told(tables);
  const filled = [...tables].filter(([name, { headers }]) => headers.size > 0 || told.get(name) != null);
  if (filled.length === 0) throw new FileFault("JSON_NO_RECORDS", 1);
  // What is no record belongs to whatever there is.
  const first = filled[0]?.[0];
  return filled.map(([name, found]): Table => {
    const means = told.get(name) ?? null;
    const headers = headersOf(found, means);
    const isOurs = ({ table, broken }: GraphRecord) =>
      table === name || (broken !== undefined && name === first && !filled.some(([one]) => one === table));
    async function* rows(signal?: AbortSignal): AsyncGenerator<FileRow> {
      const make = rowMaker(headers, means);
      for await (const records of source.records(signal))
        for (const record of records) if (isOurs(record)) yield make(record);
    }
    const make = rowMaker(headers, means);
    const sheet = [part, name].filter((one) => one !== null && one !== "").join(" · ");
    return {
      ...{ file, sheet: sheet === "" ? null : sheet, read: null, headers, rows },
      sample: found.records.filter(isOurs).map((record) => [...make(record).cells]),
      told:
        means === null
          ? null
          : { shape: means.shape, columns: headers.map((header) => means.columns.get(header) ?? null) },
    };
  });
}

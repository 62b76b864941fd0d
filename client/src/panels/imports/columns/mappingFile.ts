import type { ImportDraft } from "#contract/imports/drafts.ts";
import type { Mapping, TableMapping } from "#contract/imports/mapping.ts";

/** The mapping as a file: the command line and later imports read it. */
export function mappingText({
  tables,
  same,
  judged,
  widen,
  learn,
}: Pick<ImportDraft, "tables" | "same" | "judged" | "widen" | "learn">): string {
  const mapping: Mapping = {
    version: 1,
    tables: tables.map((table) => table.mapping),
    same,
    judged,
    widen,
    learn,
  };
  return `${JSON.stringify(mapping, null, 2)}\n`;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isTable = (value: unknown): value is TableMapping =>
  isObject(value) &&
  Array.isArray(value.columns) &&
  value.columns.every((column) => isObject(column) && typeof column.header === "string");

/** What a text says as a mapping, null where it is none; the server judges what its columns become. */
export function readMapping(text: string): Mapping | null {
  try {
    const read: unknown = JSON.parse(text);
    if (!isObject(read) || read.version !== 1 || !Array.isArray(read.tables)) return null;
    if (!read.tables.every(isTable)) return null;
    const same = Array.isArray(read.same) ? (read.same as Mapping["same"]) : [];
    const learn = isObject(read.learn) ? { learn: read.learn as NonNullable<Mapping["learn"]> } : {};
    const judged = Array.isArray(read.judged)
      ? { judged: read.judged as NonNullable<Mapping["judged"]> }
      : {};
    return { version: 1, tables: read.tables, same, ...judged, widen: read.widen === true, ...learn };
  } catch {
    return null;
  }
}

/** Whether at least one table has the headers of one that the mapping speaks of. */
export const fitsSome = (mapping: Mapping, tables: ImportDraft["tables"]): boolean =>
  tables.some(({ headers }) =>
    mapping.tables.some(
      ({ columns }) =>
        columns.length === headers.length && columns.every(({ header }, at) => header === headers[at]),
    ),
  );

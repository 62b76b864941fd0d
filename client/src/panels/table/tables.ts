import type { Scalar } from "#contract/entity.ts";
import type { QueryResult } from "#contract/query.ts";

/** What a cell shows and where a click on it leads. */
export interface Cell {
  readonly value: Scalar;
  /** How the value is put into words. */
  readonly kind:
    | "text"
    | "number"
    | "date"
    | "type"
    | "label"
    | "status"
    | "modality"
    | "entity"
    | "relation";
  /** The column's name, by which a number is known to be a quantity. */
  readonly column: string;
  /** The same in English, where the answer has it. */
  readonly english: Scalar;
  readonly entity: string | null;
  /** The entities of a list, in its order; empty for what is no list of entities. */
  readonly entities: readonly string[];
  readonly relation: string | null;
}

export interface Column {
  readonly key: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly numeric: boolean;
}

export interface TableModel {
  readonly columns: readonly Column[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly Cell[] }[];
  /** What the answer's entities are called, by id. */
  readonly names: ReadonlyMap<string, QueryResult["table"]["names"][number]>;
}

const plain = (value: Scalar, column: string): Cell => ({
  value,
  column,
  kind: typeof value === "number" ? "number" : "text",
  english: null,
  entity: null,
  entities: [],
  relation: null,
});

const ISO_DATE = /^\d{4}(-\d{2}(-\d{2})?)?$/;

const KINDS: Readonly<Record<string, Cell["kind"]>> = {
  type: "type",
  label: "label",
  status: "status",
  modality: "modality",
};

/**
 * A query's table as it is shown: a column `xId` beside `x` becomes the link of x, `xEn` what x reads in English; ends and
 * relations of a graph answer lead to what they name.
 */
export function queryTable(result: QueryResult): TableModel {
  const { columns, rows } = result.table;
  const names = columns.map(({ name }) => name);
  const indexOf = (name: string) => names.indexOf(name);
  const isBeside = (name: string) => /(Id|En)$/.test(name) && indexOf(name.slice(0, -2)) !== -1;
  const shown = columns.filter(({ name }) => !isBeside(name) && name !== "datePrecision");
  const nodes = new Set(result.graph?.nodes.id ?? []);
  const dated = new Set(names.filter((_, index) => holdsDates(rows.map((row) => row[index] ?? null))));
  const cellAt = (row: readonly Scalar[], name: string): Cell => {
    const value = row[indexOf(name)] ?? null;
    const link = row[indexOf(`${name}Id`)];
    const english = row[indexOf(`${name}En`)] ?? null;
    const entities = Array.isArray(link) ? link.map(String) : [];
    const cell = { ...plain(value, name), english, entities };
    if (typeof link === "string") return { ...cell, kind: "text", entity: link };
    if (name === "relation" && typeof value === "string")
      return { ...cell, kind: "relation", relation: value };
    if (typeof value === "string" && nodes.has(value)) return { ...cell, kind: "entity", entity: value };
    return { ...cell, kind: dated.has(name) ? "date" : (KINDS[name] ?? cell.kind) };
  };
  return {
    names: new Map(result.table.names.map((called) => [called.id, called])),
    columns: shown.map(({ name, title }) => ({
      key: name,
      title,
      numeric: rows.some((row) => typeof row[indexOf(name)] === "number"),
    })),
    rows: rows.map((row, index) => ({
      key: String(index),
      cells: shown.map(({ name }) => cellAt(row, name)),
    })),
  };
}

/** A column of dates: texts that are all ISO dates, and not only years, which could be anything. */
function holdsDates(values: readonly Scalar[]): boolean {
  const there = values.filter((value) => value !== null && value !== "");
  return (
    there.every((value) => typeof value === "string" && ISO_DATE.test(value)) &&
    there.some((value) => String(value).length > 4)
  );
}

/** Rows by one column; empty cells stay last either way, equal ones keep their order. */
export function sortRows(
  rows: TableModel["rows"],
  column: number,
  options: { descending: boolean; text: (cell: Cell) => string },
): TableModel["rows"] {
  const { descending, text } = options;
  const collator = new Intl.Collator("zh-CN", { numeric: true });
  const empty = (cell: Cell | undefined) => cell === undefined || cell.value === null || cell.value === "";
  return [...rows].sort((a, b) => {
    const [left, right] = [a.cells[column], b.cells[column]];
    if (left === undefined || right === undefined || empty(left) || empty(right)) {
      return Number(empty(left)) - Number(empty(right));
    }
    const order =
      typeof left.value === "number" && typeof right.value === "number"
        ? left.value - right.value
        : collator.compare(text(left), text(right));
    return descending ? -order : order;
  });
}

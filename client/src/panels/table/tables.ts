import type { Scalar } from "#contract/entity.ts";
import type { Ontology } from "#contract/ontology.ts";
import type { QueryResult } from "#contract/query.ts";
import { unitOf } from "../../model/lens.ts";

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
  /** The article whose title it is. */
  readonly article: string | null;
  /** What stands in the column beside: the end of a period, the unit of a number, how many passages are cited. */
  readonly beside: Scalar;
  /** From which end a type of relation reads. */
  readonly direction: "out" | "in";
}

export interface Column {
  readonly key: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly numeric: boolean;
  /** The column that is read with this one, and what it is called where the two are kept apart. */
  readonly beside: {
    readonly key: string;
    readonly title: { readonly zh: string; readonly en: string };
  } | null;
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
  article: null,
  beside: null,
  direction: "out",
});

const ISO_DATE = /^\d{4}(-\d{2}(-\d{2})?)?$/;

const KINDS: Readonly<Record<string, Cell["kind"]>> = {
  type: "type",
  label: "label",
  status: "status",
  modality: "modality",
};

/** Columns that are read with another one. */
const BESIDE: Readonly<Record<string, string>> = { date: "dateEnd", relation: "passages" };
/** Columns that say how another one is to be read, and nothing by themselves. */
const SILENT: ReadonlyMap<string, string> = new Map([
  ["datePrecision", "date"],
  ["direction", "type"],
]);

export const isEmptyValue = (value: Scalar): boolean =>
  value === null || value === "" || (Array.isArray(value) && value.length === 0);

/** Names of an answer's columns, and where each stands. */
class Places {
  readonly #places: ReadonlyMap<string, number>;
  readonly #ontology: Ontology | null;

  constructor(columns: readonly string[], ontology: Ontology | null) {
    this.#places = new Map(columns.map((name, index) => [name, index]));
    this.#ontology = ontology;
  }

  has(name: string): boolean {
    return this.#places.has(name);
  }

  in(row: readonly Scalar[], name: string): Scalar {
    return row[this.#places.get(name) ?? -1] ?? null;
  }

  /** The column that is read with this one, if there is one. */
  beside(name: string): string | null {
    const other = BESIDE[name] ?? unitOf(this.#ontology, name);
    return other !== null && other !== name && this.has(other) ? other : null;
  }

  /** Whether a column stands by itself: neither the id nor the English of another, nor read with one. */
  isOwn(name: string): boolean {
    const of = name.slice(0, -2);
    if ((SILENT.has(name) && this.has(SILENT.get(name) ?? "")) || (/(Id|En)$/.test(name) && this.has(of)))
      return false;
    return ![...this.#places.keys()].some((other) => this.beside(other) === name);
  }
}

/**
 * A query's table as it is shown: a column `xId` beside `x` becomes the link of x, `xEn` what x reads in English; a date is read
 * with its end, a number with its unit, a relation with the number of its passages; ends and relations lead to what they name. A
 * column in which no row has anything is left out.
 */
export function queryTable(result: QueryResult, ontology: Ontology | null): TableModel {
  const { columns, rows, names: called } = result.table;
  const names = columns.map(({ name }) => name);
  const places = new Places(names, ontology);
  const nodes = new Set(result.graph?.nodes.id ?? []);
  const dated = new Set(
    names.filter((name) =>
      holdsDates(
        rows.map((row) => places.in(row, name)),
        { years: name === "date" },
      ),
    ),
  );
  const cellAt = (row: readonly Scalar[], name: string): Cell => {
    const told = places.in(row, name);
    // What was done is what is meant as a rule: a word for it would only hide what was planned.
    const value = name === "modality" && told === ontology?.modalities[0]?.name ? null : told;
    const link = places.in(row, `${name}Id`);
    const beside = places.beside(name);
    const direction = places.in(row, "direction") === "in" ? "in" : "out";
    const cell: Cell = {
      ...plain(value, name),
      english: places.in(row, `${name}En`),
      entities: Array.isArray(link) ? link.map(String) : [],
      beside: beside === null ? null : places.in(row, beside),
      direction,
    };
    // An article is no entity: it is read beside the canvas.
    if (name === "article" && typeof link === "string") return { ...cell, kind: "text", article: link };
    if (typeof link === "string") return { ...cell, kind: "text", entity: link };
    if (name === "relation" && typeof value === "string")
      return { ...cell, kind: "relation", relation: value };
    if (typeof value === "string" && nodes.has(value)) return { ...cell, kind: "entity", entity: value };
    return { ...cell, kind: KINDS[name] ?? (dated.has(name) ? "date" : cell.kind) };
  };
  const titles = new Map(columns.map(({ name, title }) => [name, title]));
  const shown = columns.filter(
    ({ name }) =>
      places.isOwn(name) && (rows.length === 0 || rows.some((row) => !isEmptyValue(cellAt(row, name).value))),
  );
  return {
    names: new Map(called.map((each) => [each.id, each])),
    columns: shown.map(({ name, title }) => {
      const beside = places.beside(name);
      const besideTitle = beside === null ? undefined : titles.get(beside);
      return {
        key: name,
        title,
        numeric: rows.some((row) => typeof places.in(row, name) === "number"),
        beside: beside === null || besideTitle === undefined ? null : { key: beside, title: besideTitle },
      };
    }),
    rows: rows.map((row, index) => ({
      key: String(index),
      cells: shown.map(({ name }) => cellAt(row, name)),
    })),
  };
}

/** A column of dates: texts that are all ISO dates, and not only years, which could be anything unless they are called a date. */
function holdsDates(values: readonly Scalar[], { years }: { readonly years: boolean }): boolean {
  const there = values.filter((value) => value !== null && value !== "");
  return (
    there.every((value) => typeof value === "string" && ISO_DATE.test(value)) &&
    there.some((value) => years || String(value).length > 4)
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
  const empty = (cell: Cell | undefined) => cell === undefined || isEmptyValue(cell.value);
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

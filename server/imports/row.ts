import {
  type Column,
  type TableMapping,
  type Target,
  type Whose,
  WhoseSchema,
} from "#contract/imports/mapping.ts";
import type { PropertyDefinition } from "#contract/ontology.ts";
import type { Properties, PropertyValue } from "../dataset/model.ts";
import { type DateFault, isFault, readDate } from "../files/dates.ts";
import type { FileRow } from "../files/rows.ts";
import { fold } from "../search/searchKeys.ts";
import {
  faultOfText,
  LONGEST_NAME,
  partsOf,
  readAddress,
  readBoolean,
  readNumber,
  readStatus,
} from "./cells.ts";
import type {
  DateFact,
  EntityFact,
  EvidenceFact,
  FirstFacts,
  RelationFact,
  RowFault,
  RowFaultCode,
} from "./facts.ts";
import { Layout, Part } from "./layout.ts";
import type { LensWords } from "./lensWords.ts";
import { remembered } from "./remembered.ts";

/** A table as somebody said it is to be read. */
export type Reading = TableMapping;

export const NO_DATE: DateFact = { date: null, dateEnd: null, precision: "unknown", text: null };
/** Nothing is told besides. */
export const NONE: Properties = {};
/** Columns that name somebody or something. */
const NAMES: ReadonlySet<Target> = new Set([
  ...(["entity.name", "entity.nameEn", "relation.from", "relation.to", "evidence.outlet"] as const),
]);

const DATE_FAULTS = {
  impossible: "DATE_IMPOSSIBLE",
  ambiguous: "DATE_AMBIGUOUS",
  backwards: "DATE_BACKWARDS",
  noYear: "DATE_NO_YEAR",
} as const;

/** What a property may hold: of a list of values, one of these, by whatever it is called. */
export type PropertyKind = Pick<PropertyDefinition, "type" | "values">;

/** A text as the lens stores it, which may have a list of such with names in both languages. */
function asListed(text: string, values: PropertyKind["values"] = []): string {
  const key = fold(text);
  return values.find(({ value, zh, en }) => [value, zh, en].some((one) => fold(one) === key))?.value ?? text;
}

/** All that is the same for every row of a table. */
export interface TableReading {
  readonly reading: Reading;
  readonly layout: Layout;
  readonly words: LensWords;
  readonly types: ReadonlyMap<string, PropertyKind>;
  readonly date: (cell: string) => DateFact | DateFault;
  readonly address: typeof readAddress;
  readonly same: FirstFacts;
  /** What is read once for the same cells. */
  readonly ends: Readonly<Record<"from" | "to", Part<EntityFact>>>;
  readonly entities: ReadonlyMap<Whose, Part<EntityFact>>;
  readonly evidence: Part<EvidenceFact | null>;
  /** 1 for each column of which something was made, of the row that is being read. */
  readonly taken: Uint8Array;
}

const EVIDENCE = [
  ...(["evidence.outlet", "evidence.title", "evidence.url", "evidence.published"] as const),
  ...(["evidence.quotation", "evidence.locator"] as const),
];

export function tableReading({
  reading,
  words,
  types,
  same,
}: Pick<TableReading, "reading" | "words" | "types" | "same">): TableReading {
  const date = (cell: string): DateFact | DateFault => {
    const read = readDate(cell, reading.dates);
    if (isFault(read)) return read;
    return { date: read.from, dateEnd: read.to, precision: read.precision, text: cell };
  };
  const layout = new Layout(reading.columns);
  const end = (side: "from" | "to") =>
    new Part<EntityFact>([...layout.of(`relation.${side}`, undefined), ...layout.telling(side)]);
  return {
    ...{ reading, layout, words, types, same, date: remembered(date), address: remembered(readAddress) },
    ends: { from: end("from"), to: end("to") },
    entities: new Map(WhoseSchema.options.map((of) => [of, new Part(layout.telling(of))])),
    evidence: new Part(EVIDENCE.flatMap((target) => layout.of(target, undefined))),
    taken: new Uint8Array(reading.columns.length),
  };
}

/** The cells of one row by what they are, with the faults found while they are read. */
export class RowReader {
  readonly faults: RowFault[] = [];
  readonly #row: FileRow;
  readonly #table: TableReading;
  readonly #reading: Reading;

  constructor(row: FileRow, table: TableReading) {
    this.#row = row;
    this.#table = table;
    this.#reading = table.reading;
    table.taken.fill(0);
  }

  fault(code: RowFaultCode, column: string | null, value: string): void {
    this.faults.push({ code, line: this.#row.line, column, value });
  }

  get reading(): Reading {
    return this.#reading;
  }

  /** The first good text of a target that is not empty, with its column. */
  #cell(target: Target, of?: Whose): { readonly cell: string; readonly column: Column } | null {
    for (const { at, column } of this.#table.layout.of(target, of)) {
      const cell = this.#row.cells[at] ?? "";
      if (cell === "") continue;
      this.#table.taken[at] = 1;
      return { cell, column };
    }
    return null;
  }

  text(target: Target, of?: Whose): string | null {
    return this.#cell(target, of)?.cell ?? null;
  }

  parts(target: Target, of?: Whose): string[] {
    return partsOf(this.text(target, of) ?? "");
  }

  /** The header of a column, whether the row fills it or not. */
  headerOf(target: Target, of?: Whose): string | null {
    return this.#table.layout.of(target, of)[0]?.column.header ?? null;
  }

  /** Whether anything but its name is told of one. */
  tellsOf(of: Whose): boolean {
    return this.#table.layout.telling(of).some(({ at }) => (this.#row.cells[at] ?? "") !== "");
  }

  /** What stands beside an entity in a column of a type of its own. */
  links(): { readonly column: Column; readonly cell: string }[] {
    return this.#table.layout.links.flatMap(({ at, column }) => {
      const cell = this.#row.cells[at] ?? "";
      if (cell === "") return [];
      this.#table.taken[at] = 1;
      return [{ column, cell }];
    });
  }

  /** What the row tells besides, and nothing was made of: under its header, so that it is not lost. */
  rest(): Properties {
    const { layout, taken } = this.#table;
    let found: Map<string, PropertyValue> | null = null;
    for (const { at, column } of layout.read) {
      const cell = this.#row.cells[at] ?? "";
      if (cell === "" || taken[at] === 1) continue;
      const name = column.header.trim() || `column ${at + 1}`;
      found ??= new Map();
      found.set(found.has(name) ? `${name} ${at + 1}` : name, cell);
    }
    return found === null ? NONE : Object.fromEntries(found);
  }

  /** What some columns tell, read once for the same cells; what is wrong with these is said of each row. */
  #once<T>(part: Part<T>, read: () => T): T {
    const { taken } = this.#table;
    const { cells } = this.#row;
    const kept = part.of(cells);
    if (kept !== undefined) {
      for (const at of kept.taken) taken[at] = 1;
      return kept.told;
    }
    const before = this.faults.length;
    const told = read();
    if (this.faults.length === before) part.keep(cells, told, (at) => taken[at] === 1);
    return told;
  }

  /** False where the row is not as wide as the table, or a text in it is unfit: nothing else of it is read then. */
  isWhole(): boolean {
    const { cells } = this.#row;
    const { columns } = this.#reading;
    if (cells.length !== columns.length) {
      this.fault("ROW_WIDTH", null, cells.join(" · ").slice(0, 200));
      return false;
    }
    for (const { at, column } of this.#table.layout.read) {
      const cell = cells[at] ?? "";
      if (cell === "") continue;
      const tooLong = cell.length > LONGEST_NAME && NAMES.has(column.target) ? "NAME_TOO_LONG" : null;
      const code = faultOfText(cell) ?? tooLong;
      if (code !== null) this.fault(code, column.header, cell);
    }
    return this.faults.length === 0;
  }

  date(target: Target, of?: Whose): DateFact | null {
    const found = this.#cell(target, of);
    return found === null ? null : this.#readDate(found.cell, found.column.header);
  }

  #readDate(cell: string, header: string): DateFact | null {
    const read = this.#table.date(cell);
    if (!("error" in read)) return read;
    this.fault(DATE_FAULTS[read.error], header, cell);
    return null;
  }

  /** A date, or a period from the one column to the other. */
  when(of?: Whose): DateFact {
    const [first, last] = [this.date("relation.date", of), this.date("relation.dateEnd", of)];
    if (first === null || last === null) return first ?? last ?? NO_DATE;
    const text = `${first.text} – ${last.text}`;
    const [date, dateEnd] = [first.date, last.dateEnd ?? last.date];
    if (date !== null && dateEnd !== null && dateEnd < date.slice(0, dateEnd.length)) {
      const { column, cell } = this.#cell("relation.dateEnd", of) ?? {};
      this.fault("DATE_BACKWARDS", column?.header ?? null, cell ?? "");
    }
    return { date, dateEnd, precision: "period", text };
  }

  /** The properties of the row's own entity or relation, or of an end. */
  properties(of?: Whose): Properties {
    const columns = this.#table.layout.properties(of);
    if (columns.length === 0) return NONE;
    const found: [string, PropertyValue][] = [];
    for (const { at, column, name } of columns) {
      const cell = this.#row.cells[at] ?? "";
      if (cell === "") continue;
      this.#table.taken[at] = 1;
      const value = this.#property(name, cell, column.header);
      if (value !== null) found.push([name, value]);
    }
    return Object.fromEntries(found);
  }

  #property(name: string, cell: string, header: string): PropertyValue | null {
    const { type, values } = this.#table.types.get(name) ?? { type: "string" };
    if (type === "string") return asListed(cell, values);
    if (type === "list") return partsOf(cell).map((part) => asListed(part, values));
    if (type === "date") {
      const read = this.#readDate(cell, header);
      return read === null ? null : (read.date ?? cell);
    }
    const read = type === "boolean" ? readBoolean(cell) : readNumber(cell, type);
    if ("value" in read) return read.value;
    this.fault(read.fault, header, cell);
    return null;
  }

  status(): RelationFact["status"] {
    const found = this.#cell("relation.status");
    if (found === null) return "reported";
    const read = readStatus(found.cell);
    if ("value" in read) return read.value;
    this.fault(read.fault, found.column.header, found.cell);
    return "reported";
  }

  evidence(): EvidenceFact | null {
    return this.#once(this.#table.evidence, () => {
      const read = this.#readEvidence();
      return read === null ? null : this.#table.same.passage(read);
    });
  }

  #readEvidence(): EvidenceFact | null {
    const url = this.#cell("evidence.url");
    const address = url === null ? null : this.#table.address(url.cell);
    if (url !== null && address !== null && "fault" in address)
      this.fault(address.fault, url.column.header, url.cell);
    const evidence = {
      outlet: this.text("evidence.outlet"),
      title: this.text("evidence.title"),
      url: url?.cell ?? null,
      published: this.date("evidence.published"),
      quotation: this.text("evidence.quotation"),
      locator: this.text("evidence.locator"),
    };
    return Object.values(evidence).every((part) => part === null) ? null : evidence;
  }

  /** What the row says that an entity is; its header's, or what all of the table are. */
  #label(of?: Whose): Pick<EntityFact, "label" | "second"> {
    const found = this.#cell("entity.label", of);
    const { label, labels } = this.#reading;
    const isPlain = of === undefined || of === "from" || of === "to";
    const word =
      found?.cell ?? (of === undefined ? undefined : labels?.[of]) ?? (isPlain ? label : undefined);
    if (word === undefined) return { label: null, second: null };
    const known = this.#table.words.label(word);
    if (known !== null) return known;
    this.fault("LABEL_UNKNOWN", found?.column.header ?? null, word);
    return { label: null, second: null };
  }

  entity(of?: Whose): EntityFact {
    const part = of === undefined ? undefined : this.#table.entities.get(of);
    return part === undefined ? this.#readEntity(of) : this.#once(part, () => this.#readEntity(of));
  }

  #readEntity(of?: Whose): EntityFact {
    const aliases = this.text("entity.aliases", of);
    return {
      id: this.text("entity.id", of),
      name: this.text("entity.name", of),
      nameEn: this.text("entity.nameEn", of),
      aliases: aliases === null ? [] : partsOf(aliases),
      ...this.#label(of),
      properties: this.properties(of),
      ...(of !== undefined && { of }),
      column: this.headerOf("entity.name", of) ?? this.headerOf("entity.id", of),
    };
  }

  /** Whoever stands at an end: named in the end's own column, and told of in others. */
  end(side: "from" | "to"): EntityFact {
    return this.#once(this.#table.ends[side], () => this.#table.same.entity(this.#readEnd(side)));
  }

  #readEnd(side: "from" | "to"): EntityFact {
    const found = this.#cell(`relation.${side}`);
    const told = this.#readEntity(side);
    if (found === null) {
      const column = this.#table.layout.all.find(
        ({ column: one }) => one.target === `relation.${side}`,
      )?.column;
      if (told.id === null && told.name === null) this.fault("END_MISSING", column?.header ?? null, "");
      return told;
    }
    const column = found.column.header;
    return found.column.by === "id"
      ? { ...told, id: found.cell, column }
      : {
          ...told,
          column,
          name: found.cell,
          aliases: told.name === null ? told.aliases : [...told.aliases, told.name],
        };
  }

  /** A type by any of its names; null where the lens knows none. */
  typeCalled(
    word: string,
    header: string | null,
  ): { readonly type: string; readonly turned: boolean } | null {
    const known = this.#table.words.type(word);
    if (known === null) this.fault("TYPE_UNKNOWN", header, word);
    return known;
  }

  /** Null where the lens knows no such type. */
  type(): { readonly type: string; readonly turned: boolean } | null {
    const found = this.#cell("relation.type");
    return this.typeCalled(found?.cell ?? this.#reading.type ?? "", found?.column.header ?? null);
  }
}

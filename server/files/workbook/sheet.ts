import { FileFault } from "../faults.ts";
import type { FileRow } from "../rows.ts";
import { type Elements, LONGEST_TEXT } from "../xml.ts";
import { type Filling, placeOf } from "./merged.ts";
import { type NumberFormat, shown } from "./numbers.ts";
import { Runs, type StringTable, unescaped } from "./strings.ts";

/** What a workbook's cells refer to. */
export interface Shared {
  readonly strings: StringTable | null;
  readonly formats: readonly NumberFormat[];
  readonly base: 1900 | 1904;
  /** How many may be read; the empty ones before others count too. */
  readonly mostCells: number;
}

/** What a sheet has besides its rows, whole once all of these were read. */
export interface SheetNotes {
  /** Lines that are hidden; they are read like others. */
  hiddenLines: number;
  /** Letters of hidden columns: "B", "D:F". */
  readonly hiddenColumns: string[];
  /** "A2:A5": downwards, all of its cells have what the first one holds. Counted, and told as far as somebody reads. */
  readonly merged: string[];
  mergedCount: number;
  /** Cells with an address behind their text, which is not read. */
  links: number;
  /** Cells that hold what a formula came to when the file was saved. */
  formulas: number;
}

export const noNotes = (): SheetNotes => ({
  ...{ hiddenLines: 0, hiddenColumns: [], merged: [], mergedCount: 0 },
  ...{ links: 0, formulas: 0 },
});

/** A sixteenth of what a sheet may have: one cell in the last column would make a row of empty ones before it. */
export const MOST_COLUMNS = 1024;
const MOST_LINES = 1_048_576;
const MOST_NOTED = 1_000;

/** Whether a sheet of whatever program may have a column of this number, from 1. */
const isColumn = (column: number) => Number.isInteger(column) && column >= 1 && column <= 16_384;

function lettersOf(column: number): string {
  return column < 26
    ? String.fromCharCode(65 + column)
    : lettersOf(Math.floor(column / 26) - 1) + lettersOf(column % 26);
}

interface Reading {
  readonly notes: SheetNotes;
  readonly width: number;
  readonly filling: Filling;
}

/** Makes rows of the elements of one sheet, as they come. */
export class SheetReader implements Elements {
  readonly #notes: SheetNotes;
  #ready: FileRow[] = [];
  readonly #shared: Shared;
  readonly #width: number;
  readonly #filling: Filling;
  readonly #runs = new Runs();
  #line = 0;
  #isRow = false;
  #cells: string[] = [];
  #count = 0;
  #column = -1;
  #cell: { readonly type: string; readonly style: number } | null = null;
  #value: string | null = null;
  #formula: string | null = null;
  #reads: "v" | "f" | null = null;

  constructor(shared: Shared, { notes, width, filling }: Reading) {
    this.#shared = shared;
    this.#width = width;
    this.#filling = filling;
    this.#notes = notes;
  }

  /** The line that is being read. */
  get line(): number {
    return this.#line;
  }

  /** The rows that are whole, each given once. */
  take(): readonly FileRow[] {
    const ready = this.#ready;
    this.#ready = [];
    return ready;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (this.#cell !== null) {
      if (name === "f" || name === "v") this.#read(name);
      else this.#runs.open(name);
    } else if (name === "c" && this.#isRow) this.#openCell(attributes);
    else if (name === "row") this.#openRow(attributes);
    else this.#note(name, attributes);
  }

  #read(name: "f" | "v"): void {
    this.#reads = name;
    if (name === "v") this.#value = "";
    else this.#formula = "";
  }

  text(text: string): void {
    if (this.#cell === null) return;
    if (this.#reads === null) {
      this.#runs.add(text);
      return;
    }
    const more = ((this.#reads === "v" ? this.#value : this.#formula) ?? "") + text;
    if (more.length > LONGEST_TEXT) throw new FileFault("CELL_TOO_LONG");
    if (this.#reads === "v") this.#value = more;
    else this.#formula = more;
  }

  close(name: string): void {
    if (name === "c" && this.#cell !== null) this.#closeCell(this.#cell);
    else if (name === "row" && this.#isRow) this.#closeRow();
    else if (this.#cell !== null) {
      this.#runs.close(name);
      this.#reads = null;
    }
  }

  #note(name: string, attributes: Readonly<Record<string, string>>): void {
    const { merged, hiddenColumns } = this.#notes;
    if (name === "hyperlink") this.#notes.links += 1;
    if (name === "mergeCell") {
      this.#notes.mergedCount += 1;
      if (merged.length < MOST_NOTED) merged.push(attributes.ref ?? "");
    }
    if (name !== "col" || !isOn(attributes.hidden) || hiddenColumns.length >= MOST_NOTED) return;
    const [first = 0, last = 0] = [attributes.min, attributes.max].map(Number);
    if (!isColumn(first) || !isColumn(last)) throw new FileFault("WORKBOOK_BROKEN");
    const [from, to] = [lettersOf(first - 1), lettersOf(last - 1)];
    hiddenColumns.push(from === to ? from : `${from}:${to}`);
  }

  #openRow({ r, hidden }: Readonly<Record<string, string>>): void {
    const line = r === undefined ? this.#line + 1 : Number(r);
    if (!Number.isInteger(line) || line <= this.#line || line > MOST_LINES)
      throw new FileFault("WORKBOOK_BROKEN");
    this.#line = line;
    this.#isRow = true;
    this.#cells = [];
    this.#column = -1;
    if (isOn(hidden)) this.#notes.hiddenLines += 1;
  }

  #openCell({ r, t, s }: Readonly<Record<string, string>>): void {
    const column = r === undefined ? this.#column + 1 : placeOf(r)?.column;
    if (column === undefined || column <= this.#column) throw new FileFault("WORKBOOK_BROKEN");
    if (column >= MOST_COLUMNS) throw new FileFault("TOO_MANY_COLUMNS");
    this.#column = column;
    this.#cell = { type: t ?? "n", style: Number(s ?? 0) };
    this.#value = null;
    this.#formula = null;
    this.#runs.start();
  }

  #closeCell(cell: { readonly type: string; readonly style: number }): void {
    this.#cell = null;
    if (this.#formula !== null && this.#value !== null) this.#notes.formulas += 1;
    const text = this.#textOf(cell).trim();
    if (text === "") return;
    while (this.#cells.length < this.#column) this.#cells.push("");
    this.#cells.push(text);
  }

  /** What a cell shows. A formula that nobody has reckoned yet is what it is, and refused as one. */
  #textOf({ type, style }: { readonly type: string; readonly style: number }): string {
    const value = this.#value;
    if (type === "inlineStr") return this.#runs.text;
    if (value === null) return this.#formula ? `=${this.#formula}` : "";
    if (value.trim() === "") return "";
    if (type === "s") {
      const text = this.#shared.strings?.get(Number(value)) ?? null;
      if (text === null) throw new FileFault("WORKBOOK_BROKEN");
      return text;
    }
    if (type === "b") return value.trim() === "1" ? "TRUE" : "FALSE";
    if (type === "d") return value.replace(/T00:00:00(?:\.0+)?Z?$/, "").replace("T", " ");
    return type === "n" ? shown(value, this.#shared.formats[style], this.#shared.base) : unescaped(value);
  }

  #closeRow(): void {
    this.#isRow = false;
    this.#filling.fill(this.#line, this.#cells);
    this.#count += this.#cells.length;
    if (this.#count > this.#shared.mostCells) throw new FileFault("TOO_MANY_CELLS");
    if (this.#cells.length === 0) return;
    while (this.#cells.length < this.#width) this.#cells.push("");
    this.#ready.push({ line: this.#line, cells: this.#cells });
  }
}

const isOn = (attribute: string | undefined) => attribute === "1" || attribute === "true";

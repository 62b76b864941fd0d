import { posix } from "node:path";
import { FileFault } from "../faults.ts";
import type { FileRow } from "../rows.ts";
import { elementsIn, PART, readElements } from "../xml.ts";
import { ZIP_LIMITS, Zip, type ZipLimits } from "../zip.ts";
import { Filling, mergedIn } from "./merged.ts";
import { readFormats } from "./numbers.ts";
import { noNotes, type Shared, type SheetNotes, SheetReader } from "./sheet.ts";
import { readStrings } from "./strings.ts";

export interface WorkbookLimits extends ZipLimits {
  readonly cells: number;
}

export const WORKBOOK_LIMITS: WorkbookLimits = { ...ZIP_LIMITS, cells: 50_000_000 };

export interface SheetInfo {
  readonly name: string;
  /** Not shown by its program: read only where somebody asks for it. */
  readonly hidden: boolean;
}

interface Sheet extends SheetInfo {
  readonly part: string;
}

interface RowsOptions {
  /** Rows that end sooner are filled up to it: how wide a sheet is, its header says. */
  readonly width?: number;
  readonly signal?: AbortSignal;
}

export interface SheetReading {
  /** Rows that hold anything; cells are trimmed, and none that are empty stand behind the last but to fill the width. */
  readonly rows: AsyncGenerator<FileRow>;
  /** Whole once the rows were read to their end. */
  readonly notes: SheetNotes;
}

interface Relation {
  readonly id: string;
  readonly type: string;
  readonly part: string;
}

/** Where the relations of a part stand: "xl/workbook.xml" has "xl/_rels/workbook.xml.rels". */
const relationsOf = (part: string) =>
  posix.join(posix.dirname(part), "_rels", `${posix.basename(part)}.rels`);

/** What a part refers to within its archive; what lies outside is nobody's business. */
async function readRelations(zip: Zip, part: string): Promise<readonly Relation[]> {
  const found: Relation[] = [];
  const name = relationsOf(part);
  if (!zip.has(name)) return found;
  await readElements(zip.bytes(name), {
    open: (element, { Id = "", Type = "", Target = "", TargetMode }) => {
      if (element !== "Relationship" || TargetMode === "External") return;
      const target = Target.startsWith("/") ? Target : posix.join("/", posix.dirname(part), Target);
      found.push({
        id: Id,
        type: Type.slice(Type.lastIndexOf("/") + 1),
        part: posix.normalize(target).slice(1),
      });
    },
  });
  return found;
}

/** A workbook that lies open: its sheets by name, the rows of each as they come. */
export class Workbook {
  readonly #zip: Zip;
  readonly #sheets: readonly Sheet[];
  readonly #read: () => Promise<Shared>;
  #shared: Promise<Shared> | null = null;

  constructor(zip: Zip, sheets: readonly Sheet[], shared: () => Promise<Shared>) {
    this.#zip = zip;
    this.#sheets = sheets;
    this.#read = shared;
  }

  get sheets(): readonly SheetInfo[] {
    return this.#sheets.map(({ name, hidden }) => ({ name, hidden }));
  }

  /** The rows of the sheet with this number, the header among them. Rejects with a `FileFault`; the rows before it were given. */
  rows(sheet: number, { width = 0, signal }: RowsOptions = {}): SheetReading {
    const notes = noNotes();
    return { rows: this.#rows(sheet, notes, width, signal), notes };
  }

  async *#rows(at: number, notes: SheetNotes, width: number, signal?: AbortSignal): AsyncGenerator<FileRow> {
    const sheet = this.#sheets[at];
    if (sheet === undefined) throw new FileFault("WORKBOOK_BROKEN");
    let reader: SheetReader | null = null;
    try {
      // First, while nothing else is held: what it takes is used again afterwards.
      const filling = new Filling(await mergedIn(() => this.#zip.bytes(sheet.part, signal)));
      this.#shared ??= this.#read();
      const shared = await this.#shared;
      reader = new SheetReader(shared, { notes, width, filling });
      const bytes = this.#zip.bytes(sheet.part, signal);
      for await (const _ of elementsIn(bytes, reader, PART)) yield* reader.take();
      yield* reader.take();
    } catch (error) {
      if (!(error instanceof FileFault)) throw error;
      throw new FileFault(error.code, reader === null || reader.line === 0 ? null : reader.line, sheet.name);
    }
  }

  close(): void {
    this.#zip.close();
  }
}

async function workbookIn(zip: Zip, limits: WorkbookLimits): Promise<Workbook> {
  const main = (await readRelations(zip, "")).find(({ type }) => type === "officeDocument")?.part;
  const part = main ?? "xl/workbook.xml";
  if (/\.bin$/i.test(part)) throw new FileFault("WORKBOOK_BINARY");
  if (!zip.has(part)) throw new FileFault("NOT_A_WORKBOOK");
  const relations = await readRelations(zip, part);
  const sheets: Sheet[] = [];
  let base: 1900 | 1904 = 1900;
  let isWorkbook = false;
  await readElements(zip.bytes(part), {
    open: (name, attributes) => {
      if (name === "workbook") isWorkbook = true;
      if (name === "workbookPr" && /^(?:1|true)$/.test(attributes.date1904 ?? "")) base = 1904;
      if (name !== "sheet") return;
      const id = Object.entries(attributes).find(([key]) => key.endsWith(":id"))?.[1];
      const found = relations.find((one) => one.id === id && one.type === "worksheet");
      // A chart on a page of its own has no rows.
      if (found !== undefined)
        sheets.push({
          ...{ name: attributes.name ?? "", part: found.part },
          hidden: /^(?:very)?hidden$/i.test(attributes.state ?? ""),
        });
    },
  });
  if (!isWorkbook) throw new FileFault("NOT_A_WORKBOOK");
  const partOf = (kind: string) =>
    relations.find(({ type, part: one }) => type === kind && zip.has(one))?.part;
  const [strings, styles] = [partOf("sharedStrings"), partOf("styles")];
  return new Workbook(zip, sheets, async () => ({
    strings: strings === undefined ? null : await readStrings(zip.bytes(strings)),
    formats: styles === undefined ? [] : await readFormats(zip.bytes(styles)),
    ...{ base, mostCells: limits.cells },
  }));
}

/** Opens a workbook, by its path or its bytes. Rejects with a `FileFault` where it is none, or more than is read. */
export async function openWorkbook(
  source: string | Buffer,
  limits: WorkbookLimits = WORKBOOK_LIMITS,
): Promise<Workbook> {
  const zip = await Zip.open(source, limits);
  try {
    return await workbookIn(zip, limits);
  } catch (error) {
    zip.close();
    throw error;
  }
}

import { FileFault } from "../faults.ts";
import { type Elements, elementsIn, LONGEST_TEXT, PART } from "../xml.ts";

/** Texts that cells share: as many may be kept as fit in this. */
const MOST_BYTES = 128 * 1024 * 1024;
const SEGMENT = 4 * 1024 * 1024;
/** Texts that are asked for again and again are read once. */
const REMEMBERED = 4096;

/** What stands for a character that XML cannot hold: _x000D_. */
export const unescaped = (text: string): string =>
  text.includes("_x")
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text;

/** Texts by their numbers, as bytes: a third of what they would take as strings. */
export class StringTable {
  #segments: Buffer[] = [];
  #room = 0;
  #starts = new Uint32Array(1024);
  #lengths = new Uint32Array(1024);
  #size = 0;
  readonly #known = new Array<{ readonly at: number; readonly text: string } | undefined>(REMEMBERED);

  add(text: string): void {
    const bytes = Buffer.from(text);
    if (this.#room < bytes.length) {
      if (this.#segments.length * SEGMENT >= MOST_BYTES) throw new FileFault("PART_TOO_LARGE");
      this.#segments.push(Buffer.alloc(SEGMENT));
      this.#room = SEGMENT;
    }
    if (this.#size === this.#starts.length) {
      this.#starts = grown(this.#starts);
      this.#lengths = grown(this.#lengths);
    }
    const segment = this.#segments.length - 1;
    const within = SEGMENT - this.#room;
    bytes.copy(this.#segments[segment] as Buffer, within);
    this.#starts[this.#size] = segment * SEGMENT + within;
    this.#lengths[this.#size] = bytes.length;
    this.#room -= bytes.length;
    this.#size += 1;
  }

  get(at: number): string | null {
    const known = this.#known[at % REMEMBERED];
    if (known?.at === at) return known.text;
    const [start, length] = [this.#starts[at], this.#lengths[at]];
    if (!(at < this.#size) || start === undefined || length === undefined) return null;
    const within = start % SEGMENT;
    const text =
      this.#segments[Math.floor(start / SEGMENT)]?.toString("utf8", within, within + length) ?? null;
    if (text !== null) this.#known[at % REMEMBERED] = { at, text };
    return text;
  }
}

function grown(array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const more = new Uint32Array(array.length * 2);
  more.set(array);
  return more;
}

/** Joins the runs of a text, without the readings that stand above its characters. */
export class Runs {
  #isRead = false;
  #aside = false;
  #text = "";

  start(): void {
    this.#text = "";
    this.#aside = false;
  }

  open(name: string): void {
    if (name === "rPh") this.#aside = true;
    this.#isRead = name === "t" && !this.#aside;
  }

  close(name: string): void {
    if (name === "rPh") this.#aside = false;
    this.#isRead = false;
  }

  add(text: string): void {
    if (!this.#isRead) return;
    this.#text += text;
    if (this.#text.length > LONGEST_TEXT) throw new FileFault("CELL_TOO_LONG");
  }

  get text(): string {
    return unescaped(this.#text);
  }
}

export async function readStrings(bytes: AsyncIterable<Uint8Array>): Promise<StringTable> {
  const table = new StringTable();
  const runs = new Runs();
  const elements: Elements = {
    open: (name) => (name === "si" ? runs.start() : runs.open(name)),
    text: (text) => runs.add(text),
    close: (name) => {
      if (name === "si") table.add(runs.text);
      runs.close(name);
    },
  };
  for await (const _ of elementsIn(bytes, elements, PART));
  return table;
}

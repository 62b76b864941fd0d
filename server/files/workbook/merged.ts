import { FileFault } from "../faults.ts";
import { type Elements, readElements } from "../xml.ts";

/** Cells of one column that show what the first of them holds. */
interface Merged {
  readonly column: number;
  readonly first: number;
  readonly last: number;
}

/** More of them are read as they stand. */
const MOST_MERGED = 100_000;
const NAMED = Buffer.from("mergeCell");

/** "AB12" → column 27 of line 12; null where it is no place of a cell. */
export function placeOf(text: string): { readonly column: number; readonly line: number } | null {
  const [, letters, line] = /^([A-Z]{1,7})(\d{1,7})$/.exec(text) ?? [];
  if (letters === undefined) return null;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return { column: column - 1, line: Number(line) };
}

/** Whether a part names merged cells at all: they stand behind the rows, and few sheets have any. */
async function namesThem(bytes: AsyncIterable<Buffer>): Promise<boolean> {
  let end: Buffer = Buffer.alloc(0);
  for await (const chunk of bytes) {
    if (chunk.includes(NAMED) || Buffer.concat([end, chunk.subarray(0, NAMED.length)]).includes(NAMED))
      return true;
    end = Buffer.from(chunk.subarray(-NAMED.length));
  }
  return false;
}

/**
 * What is merged downwards in a sheet, from above. Across, it is a title or a heading, and of its first column alone.
 * `bytes` gives the sheet's part from its beginning, as often as it is asked.
 */
export async function mergedIn(bytes: () => AsyncIterable<Buffer>): Promise<readonly Merged[]> {
  const found: Merged[] = [];
  const elements: Elements = {
    open: (name, { ref = "" }) => {
      if (name !== "mergeCell" || found.length >= MOST_MERGED) return;
      const [first, last] = ref.split(":").map(placeOf);
      if (first && last && last.line > first.line)
        found.push({ column: first.column, first: first.line, last: last.line });
    },
  };
  try {
    if (await namesThem(bytes())) await readElements(bytes(), elements);
  } catch (error) {
    // Whoever reads the rows comes upon it too, and knows the line.
    if (!(error instanceof FileFault)) throw error;
  }
  return found.sort((a, b) => a.first - b.first);
}

/** Fills rows, given from above, with what the cells that they are merged with hold. */
export class Filling {
  readonly #merged: readonly Merged[];
  #next = 0;
  #open: { readonly merged: Merged; readonly value: string }[] = [];

  constructor(merged: readonly Merged[]) {
    this.#merged = merged;
  }

  /** A row without a cell of its own stays empty. */
  fill(line: number, cells: string[]): void {
    if (this.#open.length > 0) this.#open = this.#open.filter(({ merged }) => merged.last >= line);
    if (cells.length > 0)
      for (const { merged, value } of this.#open) {
        while (cells.length <= merged.column) cells.push("");
        if (cells[merged.column] === "") cells[merged.column] = value;
      }
    for (; (this.#merged[this.#next]?.first ?? Number.POSITIVE_INFINITY) <= line; this.#next += 1) {
      const merged = this.#merged[this.#next];
      const value = merged?.first === line ? cells[merged.column] : undefined;
      if (merged !== undefined && value !== undefined && value !== "") this.#open.push({ merged, value });
    }
  }
}

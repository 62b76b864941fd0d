import { shared } from "./sharedArray.ts";

/** Keys one after the other in blocks, with signs of what letters follow one another in each: most need not be read. */
export interface Blocks {
  /** Where each block begins in the text; one more for the end. */
  readonly at: Uint32Array;
  /** For each hash of some letters in a row a bit for each block: which blocks may hold it is read in one go. */
  readonly signs: Uint32Array;
  /** The same of twice as many letters: short rows of letters stand in nearly every block, long ones in few. */
  readonly longSigns: Uint32Array;
}

/** Units of text in a block, or as many as its last key makes of it. */
const UNITS = 2048;
const HASHES = 8192;

/** Letters in a row that are hashed together: two Chinese characters tell as much as three letters. */
const lettersIn = (units: Uint8Array | Uint16Array) => (units.BYTES_PER_ELEMENT === 1 ? 3 : 2);

/** The last letters of a text as one number, letter by letter. */
class Row {
  readonly #letters: Uint16Array;
  readonly #oldest: number;
  #at = 0;
  #sum = 0;

  constructor(count: number) {
    this.#letters = new Uint16Array(count);
    let oldest = 1;
    for (let letter = 0; letter < count; letter += 1) oldest = Math.imul(oldest, 0x01000193);
    this.#oldest = oldest;
  }

  /** Takes the next letter; the hash of the row that ends with it. */
  take(letter: number): number {
    const before = this.#letters[this.#at] ?? 0;
    this.#letters[this.#at] = letter;
    this.#at = this.#at + 1 === this.#letters.length ? 0 : this.#at + 1;
    this.#sum = (Math.imul(this.#sum, 0x01000193) + letter - Math.imul(before, this.#oldest)) | 0;
    return Math.imul(this.#sum, 0x9e3779b1) >>> 19;
  }
}

function signsOf(units: Uint8Array | Uint16Array, at: readonly number[], count: number): Uint32Array {
  const width = (at.length + 30) >>> 5;
  const signs = shared(Uint32Array, HASHES * width);
  const row = new Row(count);
  for (let block = 0; block + 1 < at.length; block += 1) {
    for (let place = at[block] ?? 0; place < (at[block + 1] ?? 0); place += 1) {
      const sign = row.take(units[place] ?? 0) * width + (block >>> 5);
      signs[sign] = (signs[sign] ?? 0) | (1 << (block & 31));
    }
  }
  return signs;
}

export function blocksOf(units: Uint8Array | Uint16Array, starts: Uint32Array): Blocks {
  const at = [0];
  for (const start of starts) if (start - (at.at(-1) ?? 0) >= UNITS) at.push(start);
  at.push(units.length);
  const blocks = shared(Uint32Array, at.length);
  blocks.set(at);
  const count = lettersIn(units);
  return { at: blocks, signs: signsOf(units, at, count), longSigns: signsOf(units, at, 2 * count) };
}

/** Hashes of all letters in a row of a text, so many at a time; none where it is too short to have any. */
function hashesOf(text: string, count: number): number[] {
  const row = new Row(count);
  const hashes = Array.from({ length: text.length }, (_, place) => row.take(text.charCodeAt(place)));
  return hashes.slice(count - 1);
}

/** Blocks that may hold a text, a bit each. */
export function holding(
  { at, signs, longSigns }: Blocks,
  text: string,
  units: Uint8Array | Uint16Array,
): Uint32Array {
  const width = (at.length + 30) >>> 5;
  const blocks = new Uint32Array(width).fill(0xffffffff);
  if (width > 0) blocks[width - 1] = 0xffffffff >>> (32 * width - (at.length - 1));
  const count = lettersIn(units);
  for (const [of, letters] of [
    [longSigns, 2 * count],
    [signs, count],
  ] as const) {
    for (const hash of hashesOf(text, letters))
      for (let word = 0; word < width; word += 1)
        blocks[word] = (blocks[word] ?? 0) & (of[hash * width + word] ?? 0);
  }
  return blocks;
}

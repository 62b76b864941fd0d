import { shared } from "./sharedArray.ts";

/** Keys one after the other in blocks, each with a sign of what letters follow one another in it: most need not be read. */
export interface Blocks {
  /** Where each block begins in the text; one more for the end. */
  readonly at: Uint32Array;
  /** So many bits a block: one for each hash of some letters in a row. */
  readonly signs: Uint8Array;
}

/** Units of text in a block, or as many as its last key makes of it. */
const UNITS = 2048;
const BITS = 8192;

/** Letters in a row that are hashed together: two Chinese characters tell as much as three letters. */
const lettersIn = (units: Uint8Array | Uint16Array) => (units.BYTES_PER_ELEMENT === 1 ? 3 : 2);

const hashOf = (letters: number): number => Math.imul(letters, 0x9e3779b1) >>> 19;

export function blocksOf(units: Uint8Array | Uint16Array, starts: Uint32Array): Blocks {
  const at = [0];
  for (const start of starts) if (start - (at.at(-1) ?? 0) >= UNITS) at.push(start);
  at.push(units.length);
  const blocks = shared(Uint32Array, at.length);
  blocks.set(at);
  const signs = shared(Uint8Array, ((at.length - 1) * BITS) / 8);
  const [count, width] = lettersIn(units) === 3 ? [3, 7] : [2, 16];
  const mask = count * width === 21 ? 0x1fffff : -1;
  let letters = 0;
  for (let block = 0; block + 1 < at.length; block += 1) {
    for (let place = at[block] ?? 0; place < (at[block + 1] ?? 0); place += 1) {
      letters = ((letters << width) | (units[place] ?? 0)) & mask;
      const hash = hashOf(letters);
      const byte = (block * BITS) / 8 + (hash >>> 3);
      signs[byte] = (signs[byte] ?? 0) | (1 << (hash & 7));
    }
  }
  return { at: blocks, signs };
}

/** Hashes of all letters in a row of a text; none where it is too short to have any. */
export function hashesOf(text: string, units: Uint8Array | Uint16Array): number[] {
  const count = lettersIn(units);
  const hashes: number[] = [];
  for (let place = 0; place + count <= text.length; place += 1) {
    let letters = 0;
    for (let next = place; next < place + count; next += 1)
      letters =
        count === 3 ? (letters << 7) | text.charCodeAt(next) : (letters << 16) | text.charCodeAt(next);
    hashes.push(hashOf(letters));
  }
  return hashes;
}

/** Whether a block may hold a text of these hashes. */
export function mayHold({ signs }: Blocks, block: number, hashes: readonly number[]): boolean {
  const start = (block * BITS) / 8;
  for (const hash of hashes) if (((signs[start + (hash >>> 3)] ?? 0) & (1 << (hash & 7))) === 0) return false;
  return true;
}

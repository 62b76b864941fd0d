import { type Curve, curvesOf, type Line } from "../../geometry/curves.ts";

export type Box = readonly [left: number, top: number, right: number, bottom: number];

/** Further off than this nothing is drawn: a figure beyond it would only cost steps. */
const MOST_STEPS = 2000;

function onesIn(word: number): number {
  let left = word - ((word >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return (((left + (left >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/** Which cells of a sheet are taken, one bit each: asking for a name's room costs a few words, whatever is on the sheet. */
export class Raster {
  readonly #cell: number;
  readonly #box: Box;
  readonly #columns: number;
  readonly #rows: number;
  readonly #words: number;
  readonly #bits: Uint32Array;

  constructor(box: Box, cell: number, bits?: Uint32Array) {
    const [left, top, right, bottom] = box;
    this.#box = box;
    this.#cell = cell;
    this.#columns = Math.max(1, Math.ceil((right - left) / cell));
    this.#rows = Math.max(1, Math.ceil((bottom - top) / cell));
    this.#words = (this.#columns + 31) >> 5;
    this.#bits = bits ?? new Uint32Array(this.#words * this.#rows);
  }

  copy(): Raster {
    return new Raster(this.#box, this.#cell, this.#bits.slice());
  }

  isFree(left: number, top: number, right: number, bottom: number): boolean {
    return this.#sum(left, top, right, bottom, true) === 0;
  }

  /** How many of the cells of a box are taken. */
  count(left: number, top: number, right: number, bottom: number): number {
    return this.#sum(left, top, right, bottom, false);
  }

  take(left: number, top: number, right: number, bottom: number): void {
    const [first, last] = this.#rowsOf(top, bottom);
    for (let row = first; row <= last; row += 1) this.#fill(row, left, right);
  }

  /** Ten thousand may be taken in a frame, most of them of a few cells: all is reckoned in cells, here. */
  takeDisc(x: number, y: number, radius: number): void {
    const cell = this.#cell;
    const columns = this.#columns;
    const bits = this.#bits;
    const [across, down, reach] = [(x - this.#box[0]) / cell, (y - this.#box[1]) / cell, radius / cell];
    const top = Math.max(0, Math.floor(down - reach));
    const bottom = Math.min(this.#rows - 1, Math.ceil(down + reach) - 1);
    for (let row = top; row <= bottom; row += 1) {
      // The widest place of the disc within the row.
      const off = down < row ? row - down : down > row + 1 ? down - row - 1 : 0;
      const half = Math.sqrt(Math.max(0, reach * reach - off * off));
      const first = Math.max(0, Math.floor(across - half));
      const last = Math.min(columns - 1, Math.ceil(across + half) - 1);
      if (first > last) continue;
      const start = row * this.#words;
      for (let word = first >> 5; word <= last >> 5; word += 1) {
        bits[start + word] = (bits[start + word] ?? 0) | maskOf(word, first, last);
      }
    }
  }

  takeLine(line: Line): void {
    for (const curve of curvesOf(line)) this.#takeCurve(curve);
  }

  #takeCurve({ from, control, to }: Curve): void {
    const length =
      Math.abs(control.x - from.x) +
      Math.abs(control.y - from.y) +
      Math.abs(to.x - control.x) +
      Math.abs(to.y - control.y);
    if (!Number.isFinite(length)) return;
    const steps = Math.max(1, Math.min(MOST_STEPS, Math.ceil(length / this.#cell)));
    // Thousands of lines are drawn per frame: the curve is reckoned here, in cells, without an object per point.
    const [west, north] = this.#box;
    const [x0, y0] = [(from.x - west) / this.#cell, (from.y - north) / this.#cell];
    const [x1, y1] = [(control.x - west) / this.#cell, (control.y - north) / this.#cell];
    const [x2, y2] = [(to.x - west) / this.#cell, (to.y - north) / this.#cell];
    for (let i = 0; i <= steps; i += 1) {
      const t = i / steps;
      const u = 1 - t;
      const column = Math.floor(u * u * x0 + 2 * u * t * x1 + t * t * x2);
      const row = Math.floor(u * u * y0 + 2 * u * t * y1 + t * t * y2);
      if (column < 0 || row < 0 || column >= this.#columns || row >= this.#rows) continue;
      const at = row * this.#words + (column >> 5);
      this.#bits[at] = (this.#bits[at] ?? 0) | (1 << (column & 31));
    }
  }

  #rowsOf(top: number, bottom: number): readonly [number, number] {
    const first = Math.max(0, Math.floor((top - this.#box[1]) / this.#cell));
    return [first, Math.min(this.#rows - 1, Math.ceil((bottom - this.#box[1]) / this.#cell) - 1)];
  }

  #fill(row: number, left: number, right: number): void {
    const first = Math.max(0, Math.floor((left - this.#box[0]) / this.#cell));
    const last = Math.min(this.#columns - 1, Math.ceil((right - this.#box[0]) / this.#cell) - 1);
    if (first > last) return;
    const start = row * this.#words;
    for (let word = first >> 5; word <= last >> 5; word += 1) {
      this.#bits[start + word] = (this.#bits[start + word] ?? 0) | maskOf(word, first, last);
    }
  }

  #sum(left: number, top: number, right: number, bottom: number, any: boolean): number {
    const first = Math.max(0, Math.floor((left - this.#box[0]) / this.#cell));
    const last = Math.min(this.#columns - 1, Math.ceil((right - this.#box[0]) / this.#cell) - 1);
    if (first > last) return 0;
    const [from, to] = this.#rowsOf(top, bottom);
    let sum = 0;
    for (let row = from; row <= to; row += 1) {
      const start = row * this.#words;
      for (let word = first >> 5; word <= last >> 5; word += 1) {
        const found = (this.#bits[start + word] ?? 0) & maskOf(word, first, last);
        if (found === 0) continue;
        if (any) return 1;
        sum += onesIn(found);
      }
    }
    return sum;
  }
}

/** Bits of a word that lie between two columns. */
function maskOf(word: number, first: number, last: number): number {
  let mask = -1;
  if (word === first >> 5) mask &= -1 << (first & 31);
  if (word === last >> 5) mask &= -1 >>> (31 - (last & 31));
  return mask;
}

import type { Plane } from "./pivots.ts";

/** Most bodies that are looked at one by one. */
const LEAF = 8;
const BITS = 15;
const CELLS = 1 << BITS;

/** Spreads the lower 15 bits so that there is a free bit before each. */
function spreadBits(value: number): number {
  let bits = value & 0x7fff;
  bits = (bits | (bits << 8)) & 0x00ff00ff;
  bits = (bits | (bits << 4)) & 0x0f0f0f0f;
  bits = (bits | (bits << 2)) & 0x33333333;
  return (bits | (bits << 1)) & 0x55555555;
}

/**
 * Every body pushes every other one away by mass / distance (Barnes–Hut). Bodies are sorted along a Morton curve; the
 * cells of the quadtree are ranges of that order, written parents first, each with the number of the next cell that
 * is not inside it. Bodies of one leaf share the list of cells that act on them.
 */
export class Repulsion {
  readonly #count: number;
  readonly #codes: Int32Array;
  readonly #order: Int32Array;
  readonly #spareCodes: Int32Array;
  readonly #spareOrder: Int32Array;
  readonly #sumM: Float64Array;
  readonly #sumX: Float64Array;
  readonly #sumY: Float64Array;
  #cells = 0;
  #first: Int32Array;
  #last: Int32Array;
  #skip: Int32Array;
  #leaf: Uint8Array;
  #cellX: Float64Array;
  #cellY: Float64Array;
  #cellM: Float64Array;
  #side: Float64Array;
  #listX: Float64Array;
  #listY: Float64Array;
  #listM: Float64Array;

  constructor(count: number) {
    this.#count = count;
    this.#codes = new Int32Array(count);
    this.#order = new Int32Array(count);
    this.#spareCodes = new Int32Array(count);
    this.#spareOrder = new Int32Array(count);
    this.#sumM = new Float64Array(count + 1);
    this.#sumX = new Float64Array(count + 1);
    this.#sumY = new Float64Array(count + 1);
    // Chains of single cells are not written, so there are fewer than twice as many cells as leaves.
    const cells = 2 * count + 2;
    this.#first = new Int32Array(cells);
    this.#last = new Int32Array(cells);
    this.#skip = new Int32Array(cells);
    this.#leaf = new Uint8Array(cells);
    this.#cellX = new Float64Array(cells);
    this.#cellY = new Float64Array(cells);
    this.#cellM = new Float64Array(cells);
    this.#side = new Float64Array(cells);
    this.#listX = new Float64Array(cells + count);
    this.#listY = new Float64Array(cells + count);
    this.#listM = new Float64Array(cells + count);
  }

  /** Takes the places and masses of all bodies. Has to be called again after they have moved. */
  take({ x, y }: Plane, mass: Float64Array): void {
    const box = this.#encode(x, y);
    this.#sort();
    const order = this.#order;
    for (let k = 0; k < this.#count; k += 1) {
      const body = order[k] as number;
      const m = mass[body] as number;
      this.#sumM[k + 1] = (this.#sumM[k] as number) + m;
      this.#sumX[k + 1] = (this.#sumX[k] as number) + m * (x[body] as number);
      this.#sumY[k + 1] = (this.#sumY[k] as number) + m * (y[body] as number);
    }
    this.#cells = 0;
    if (this.#count > 0) this.#grow(0, this.#count, BITS - 1, box);
  }

  #encode(x: Float64Array, y: Float64Array): number {
    let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let i = 0; i < this.#count; i += 1) {
      const [px, py] = [x[i] as number, y[i] as number];
      if (px < left) left = px;
      if (px > right) right = px;
      if (py < bottom) bottom = py;
      if (py > top) top = py;
    }
    const box = Math.max(right - left, top - bottom, 1e-9) * 1.0001;
    const scale = CELLS / box;
    for (let i = 0; i < this.#count; i += 1) {
      const column = spreadBits(((x[i] as number) - left) * scale);
      const row = spreadBits(((y[i] as number) - bottom) * scale);
      this.#codes[i] = column | (row << 1);
      this.#order[i] = i;
    }
    return box;
  }

  /** Radix sort of the order by code: stable, so bodies in one cell keep the order of their numbers. */
  #sort(): void {
    let [codes, order] = [this.#codes, this.#order];
    let [codesTo, orderTo] = [this.#spareCodes, this.#spareOrder];
    for (let shift = 0; shift < 2 * BITS; shift += 8) {
      const counts = new Int32Array(257);
      for (let i = 0; i < this.#count; i += 1) {
        const digit = (((codes[i] as number) >>> shift) & 255) + 1;
        counts[digit] = (counts[digit] as number) + 1;
      }
      for (let d = 0; d < 256; d += 1) counts[d + 1] = (counts[d + 1] as number) + (counts[d] as number);
      for (let i = 0; i < this.#count; i += 1) {
        const code = codes[i] as number;
        const digit = (code >>> shift) & 255;
        const to = counts[digit] as number;
        counts[digit] = to + 1;
        codesTo[to] = code;
        orderTo[to] = order[i] as number;
      }
      [codes, codesTo] = [codesTo, codes];
      [order, orderTo] = [orderTo, order];
    }
  }

  /** First place in the order, between two, whose two bits at `level` are at least `quarter`. */
  #boundary(from: number, to: number, level: number, quarter: number): number {
    let [low, high] = [from, to];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((((this.#codes[middle] as number) >>> (2 * level)) & 3) < quarter) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #grow(from: number, to: number, level: number, side: number): void {
    const cell = this.#cells;
    this.#cells += 1;
    const m = (this.#sumM[to] as number) - (this.#sumM[from] as number);
    this.#first[cell] = from;
    this.#last[cell] = to;
    this.#cellM[cell] = m;
    this.#cellX[cell] = ((this.#sumX[to] as number) - (this.#sumX[from] as number)) / m;
    this.#cellY[cell] = ((this.#sumY[to] as number) - (this.#sumY[from] as number)) / m;
    let [depth, width] = [level, side];
    const shared = (this.#codes[from] as number) ^ (this.#codes[to - 1] as number);
    // Levels on which all are in the same quarter are passed over.
    while (depth >= 0 && shared >>> (2 * depth) === 0) {
      depth -= 1;
      width /= 2;
    }
    this.#side[cell] = width;
    const isLeaf = to - from <= LEAF || depth < 0;
    this.#leaf[cell] = isLeaf ? 1 : 0;
    if (!isLeaf) {
      const two = this.#boundary(from, to, depth, 2);
      const one = this.#boundary(from, two, depth, 1);
      const three = this.#boundary(two, to, depth, 3);
      if (one > from) this.#grow(from, one, depth - 1, width / 2);
      if (two > one) this.#grow(one, two, depth - 1, width / 2);
      if (three > two) this.#grow(two, three, depth - 1, width / 2);
      if (to > three) this.#grow(three, to, depth - 1, width / 2);
    }
    this.#skip[cell] = this.#cells;
  }

  /** Writes the push on every body. A larger `theta` is quicker and rougher. */
  push({ x, y }: Plane, mass: Float64Array, theta: number, pushX: Float64Array, pushY: Float64Array): void {
    for (let cell = 0; cell < this.#cells; cell += 1) {
      if (this.#leaf[cell] === 0) continue;
      const length = this.#gather(cell, x, y, mass, theta);
      const last = this.#last[cell] as number;
      for (let k = this.#first[cell] as number; k < last; k += 1) {
        const body = this.#order[k] as number;
        this.#pushOne(body, x[body] as number, y[body] as number, length, pushX, pushY);
      }
    }
  }

  /** Lists what acts on the bodies of a leaf: cells far enough away as one, all others body by body. */
  #gather(leaf: number, x: Float64Array, y: Float64Array, mass: Float64Array, theta: number): number {
    const [cx, cy, reach] = this.#circle(leaf, x, y);
    const [listX, listY, listM] = [this.#listX, this.#listY, this.#listM];
    let length = 0;
    let cell = 0;
    while (cell < this.#cells) {
      const dx = (this.#cellX[cell] as number) - cx;
      const dy = (this.#cellY[cell] as number) - cy;
      const wide = (this.#side[cell] as number) + reach;
      if (wide * wide < theta * theta * (dx * dx + dy * dy)) {
        listX[length] = this.#cellX[cell] as number;
        listY[length] = this.#cellY[cell] as number;
        listM[length] = this.#cellM[cell] as number;
        length += 1;
        cell = this.#skip[cell] as number;
        continue;
      }
      if (this.#leaf[cell] === 1) {
        const last = this.#last[cell] as number;
        for (let k = this.#first[cell] as number; k < last; k += 1) {
          const body = this.#order[k] as number;
          listX[length] = x[body] as number;
          listY[length] = y[body] as number;
          listM[length] = mass[body] as number;
          length += 1;
        }
      }
      cell += 1;
    }
    return length;
  }

  #circle(leaf: number, x: Float64Array, y: Float64Array): [number, number, number] {
    let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let k = this.#first[leaf] as number; k < (this.#last[leaf] as number); k += 1) {
      const body = this.#order[k] as number;
      left = Math.min(left, x[body] as number);
      right = Math.max(right, x[body] as number);
      bottom = Math.min(bottom, y[body] as number);
      top = Math.max(top, y[body] as number);
    }
    return [(left + right) / 2, (bottom + top) / 2, Math.max(right - left, top - bottom) / 2];
  }

  #pushOne(
    body: number,
    px: number,
    py: number,
    length: number,
    pushX: Float64Array,
    pushY: Float64Array,
  ): void {
    const [listX, listY, listM] = [this.#listX, this.#listY, this.#listM];
    let [sumX, sumY] = [0, 0];
    for (let k = 0; k < length; k += 1) {
      const dx = px - (listX[k] as number);
      const dy = py - (listY[k] as number);
      // The body itself is in the list too; with the small number it pushes itself by nothing.
      const by = (listM[k] as number) / (dx * dx + dy * dy + 1e-4);
      sumX += dx * by;
      sumY += dy * by;
    }
    pushX[body] = sumX;
    pushY[body] = sumY;
  }
}

import { createHash } from "node:crypto";
import type { StoreValue } from "../GraphStore.ts";

const SIZE = 32;

/** JSON with the keys of every object in order, and without absent values. */
export function canonical(value: StoreValue): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, item]) => item !== null);
  const sorted = entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join()}}`;
}

/**
 * How many rows there are, and the sum of their hashes modulo 2^256. A sum does not depend on the order of rows: nothing
 * is sorted or kept, and a row that changes is taken out and put in again.
 */
export class Tally {
  readonly #sum: Uint8Array;
  #rows: number;

  /** `sum`: 64 hexadecimal digits. */
  constructor(sum = "", rows = 0) {
    this.#sum = new Uint8Array(Buffer.from(sum.padStart(2 * SIZE, "0"), "hex"));
    this.#rows = rows;
  }

  /** Puts a row in (1), or takes it out (-1). */
  count(row: StoreValue, sign: 1 | -1 = 1): void {
    const hash = createHash("sha256").update(canonical(row)).digest();
    let carry = 0;
    for (let index = SIZE - 1; index >= 0; index -= 1) {
      carry += (this.#sum[index] ?? 0) + sign * (hash[index] ?? 0);
      this.#sum[index] = carry & 0xff;
      carry >>= 8;
    }
    this.#rows += sign;
  }

  get sum(): string {
    return Buffer.from(this.#sum).toString("hex");
  }

  get rows(): number {
    return this.#rows;
  }

  /** 64 hexadecimal digits, alike for equal rows. */
  get fingerprint(): string {
    return createHash("sha256").update(this.#sum).update(String(this.#rows)).digest("hex");
  }
}

import { createHash } from "node:crypto";
import type { CypherLibrary } from "../cypher/library.ts";
import type { GraphStore, ReadOptions, StoreValue } from "../store/GraphStore.ts";
import { RECORDS, rowsOf } from "./stored.ts";

const SIZE = 32;

/** JSON with the keys of every object in order, and without absent values. */
function canonical(value: StoreValue): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, item]) => item !== null);
  const sorted = entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join()}}`;
}

/** Adds a hash to a sum modulo 2^256. A sum does not depend on the order of rows, so that nothing is sorted or kept. */
function add(sum: Uint8Array, hash: Uint8Array): void {
  let carry = 0;
  for (let index = SIZE - 1; index >= 0; index -= 1) {
    carry += (sum[index] ?? 0) + (hash[index] ?? 0);
    sum[index] = carry & 0xff;
    carry >>= 8;
  }
}

/**
 * A fingerprint of the whole graph, sources and passages included: 64 hexadecimal digits, alike for equal graphs on
 * every engine. Reads everything, in streams.
 */
export async function fingerprint(
  store: GraphStore,
  library: CypherLibrary,
  options: ReadOptions = {},
): Promise<string> {
  const sum = new Uint8Array(SIZE);
  let count = 0;
  const statements = [
    ...RECORDS.map((kind) => library.load("allNodes", { RECORD: kind })),
    ...["allRelations", "allEvidenceLinks", "allArticleLinks"].map((name) => library.load(name)),
  ];
  for (const text of statements) {
    for await (const row of rowsOf(store, { text }, options)) {
      const labels = Array.isArray(row.labels) ? { labels: [...row.labels].sort() } : {};
      add(
        sum,
        createHash("sha256")
          .update(canonical({ ...row, ...labels }))
          .digest(),
      );
      count += 1;
    }
  }
  return createHash("sha256").update(sum).update(String(count)).digest("hex");
}

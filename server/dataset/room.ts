import { closeSync, existsSync, openSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import { getHeapStatistics } from "node:v8";
import { DatasetError, type Fault } from "./model.ts";

/** Measured: heap that a row takes once it is read, checked and compared with what a store holds. */
const BYTES_PER_ROW = 1700;
/** Files become one text each, which can be no longer. */
const MOST_FILE_BYTES = 500 * 1024 ** 2;
const PART = 1024 * 1024;

/** Lines of a file; of cells with line breaks too many, which does not matter here. */
function linesIn(path: string): number {
  const buffer = Buffer.allocUnsafe(PART);
  const file = openSync(path, "r");
  try {
    let lines = 0;
    for (let length = readSync(file, buffer); length > 0; length = readSync(file, buffer)) {
      const part = buffer.subarray(0, length);
      for (let at = part.indexOf(10); at !== -1; at = part.indexOf(10, at + 1)) lines += 1;
    }
    return lines;
  } finally {
    closeSync(file);
  }
}

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1024 ** 2)} MB`;

/**
 * Looks at the size of the files before one of them is read. `heap` is the memory that this process may use.
 * @throws DatasetError where it could not hold them, with what it would need.
 */
export function demandRoom(
  folder: string,
  files: readonly string[],
  { heap = getHeapStatistics().heap_size_limit, mostBytes = MOST_FILE_BYTES } = {},
): void {
  const there = files.filter((file) => existsSync(join(folder, file)));
  const fault = (file: string, message: string): Fault => ({
    ...{ code: "TOO_LARGE" as const, file, line: 1, column: null, message },
  });
  const large = there.flatMap((file) => {
    const { size } = statSync(join(folder, file));
    if (size <= mostBytes) return [];
    return [fault(file, `has ${megabytes(size)}; a file of at most ${megabytes(mostBytes)} can be read`)];
  });
  if (large.length > 0) throw new DatasetError(large);
  const rows = there.reduce((sum, file) => sum + linesIn(join(folder, file)), 0);
  const needed = rows * BYTES_PER_ROW;
  if (needed <= heap) return;
  const message =
    `with the files beside it, these are some ${rows} rows, which take about ${megabytes(needed)} of memory; this process may ` +
    `use ${megabytes(heap)}. Give it more: NODE_OPTIONS=--max-old-space-size=${Math.ceil((1.1 * needed) / 1024 ** 2)}`;
  throw new DatasetError([fault(there.at(-1) ?? folder, message)]);
}

import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Refusal } from "../asking/refusal.ts";

/** Bytes of one file. */
const MOST_BYTES = 2 * 1024 ** 3;

const tooLarge = () =>
  new Refusal("TOO_LARGE", `The file is larger than the ${MOST_BYTES / 1024 ** 2} MB that an import takes.`);

/** Writes what comes to a disk, in memory that does not grow with it; nothing is left of what does not come whole. */
export async function keepUpload(bytes: Readable, path: string, announced: number): Promise<number> {
  if (announced > MOST_BYTES) throw tooLarge();
  let count = 0;
  async function* counted(chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      count += chunk.length;
      if (count > MOST_BYTES) throw tooLarge();
      yield chunk;
    }
  }
  try {
    await pipeline(bytes, counted, createWriteStream(path, { flags: "wx", mode: 0o600 }));
    return count;
  } catch (error) {
    await rm(path, { force: true });
    const isFull = error instanceof Error && "code" in error && error.code === "ENOSPC";
    throw isFull
      ? new Refusal("STORE_FULL", "The disk is full: the file cannot be kept for its import.")
      : error;
  }
}

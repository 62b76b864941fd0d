import { open as openFile, stat } from "node:fs/promises";
import { addAbortSignal, type Readable } from "node:stream";
import { type Entry, fromBufferPromise, openPromise, type ZipFile } from "yauzl";
import { FileFault } from "./faults.ts";
import { kindOf } from "./kind.ts";

/** A file that is larger is refused before it is opened, a part before it is unpacked. */
export interface ZipLimits {
  readonly fileBytes: number;
  readonly parts: number;
  readonly partBytes: number;
  /** How many times larger a part may be than it is packed, once it is larger than a megabyte. */
  readonly expansion: number;
}

const MEGABYTE = 1024 * 1024;

export const ZIP_LIMITS: ZipLimits = {
  fileBytes: 256 * MEGABYTE,
  parts: 10_000,
  partBytes: 2048 * MEGABYTE,
  // Rows that say the same, each with its number, pack to a 16th; the most that there is, nothing but zeros, to a 1,032nd.
  expansion: 200,
};

/** Where Office says, in a compound file, that its contents are behind a password. */
const LOCKED = Buffer.from("EncryptedPackage", "utf16le");

/** The beginning and the end of a file, which is all that is looked at before it is known what it is. */
async function endsOf(source: string | Buffer, limits: ZipLimits): Promise<readonly [Buffer, Buffer]> {
  const size = typeof source === "string" ? (await stat(source)).size : source.length;
  if (size > limits.fileBytes) throw new FileFault("FILE_TOO_LARGE");
  const length = Math.min(size, MEGABYTE);
  if (typeof source !== "string") return [source.subarray(0, length), source.subarray(size - length)];
  const file = await openFile(source);
  try {
    const [head, tail] = [Buffer.alloc(length), Buffer.alloc(length)];
    await file.read(head, 0, length, 0);
    await file.read(tail, 0, length, size - length);
    return [head, tail];
  } finally {
    await file.close();
  }
}

/** A password, an older kind, or no workbook at all: told by its bytes. */
async function refuseOthers(source: string | Buffer, limits: ZipLimits): Promise<void> {
  const ends = await endsOf(source, limits);
  const kind = kindOf(ends[0]);
  if (kind === "zip") return;
  if (kind !== "compound") throw new FileFault("NOT_A_WORKBOOK");
  throw new FileFault(ends.some((end) => end.includes(LOCKED)) ? "WORKBOOK_LOCKED" : "WORKBOOK_OLD");
}

/** Nobody but the one who unpacks knows what was wrong: a name that leads out of the archive is told apart. */
function asFault(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof FileFault || error.name === "AbortError") return error;
  return new FileFault(
    /relative path|absolute path|characters in fileName/.test(error.message)
      ? "PART_NAME"
      : "WORKBOOK_BROKEN",
  );
}

/** The parts of an archive by their names, unpacked piece by piece, none of them onto a disk. */
export class Zip {
  readonly #file: ZipFile;
  readonly #parts = new Map<string, Entry>();
  readonly #limits: ZipLimits;

  private constructor(file: ZipFile, limits: ZipLimits) {
    this.#file = file;
    this.#limits = limits;
  }

  static async open(source: string | Buffer, limits: ZipLimits): Promise<Zip> {
    await refuseOthers(source, limits);
    const options = { autoClose: false } as const;
    let zip: Zip | null = null;
    try {
      zip = new Zip(
        await (typeof source === "string"
          ? openPromise(source, options)
          : fromBufferPromise(source, options)),
        limits,
      );
      await zip.#list();
      return zip;
    } catch (error) {
      zip?.close();
      throw asFault(error);
    }
  }

  async #list(): Promise<void> {
    if (this.#file.entryCount > this.#limits.parts) throw new FileFault("TOO_MANY_PARTS");
    let packed = 0;
    for await (const entry of this.#file.eachEntry()) {
      // Parts that lie over each other unpack to more than the file could hold.
      packed += entry.compressedSize;
      if (packed > this.#file.fileSize) throw new FileFault("EXPANDS_TOO_MUCH");
      // Names of parts are told apart without their case, and no two are alike.
      const name = entry.fileName.toLowerCase();
      if (this.#parts.has(name)) throw new FileFault("WORKBOOK_BROKEN");
      this.#parts.set(name, entry);
    }
  }

  /** Names of parts as they stand there, but for folders and what systems put beside files. */
  get names(): readonly string[] {
    const names = [...this.#parts.values()].map(({ fileName }) => fileName);
    return names.filter((name) => !/\/$|^__MACOSX\/|(?:^|\/)(?:\.DS_Store|Thumbs\.db)$/i.test(name));
  }

  has(name: string): boolean {
    return this.#parts.has(name.toLowerCase());
  }

  #entry(name: string): Entry {
    const entry = this.#parts.get(name.toLowerCase());
    if (entry === undefined) throw new FileFault("WORKBOOK_BROKEN");
    const { compressedSize, uncompressedSize } = entry;
    if (entry.isEncrypted()) throw new FileFault("WORKBOOK_LOCKED");
    if (!entry.canDecodeFileData()) throw new FileFault("WORKBOOK_BROKEN");
    if (uncompressedSize > this.#limits.partBytes) throw new FileFault("PART_TOO_LARGE");
    if (uncompressedSize > MEGABYTE && uncompressedSize > compressedSize * this.#limits.expansion)
      throw new FileFault("EXPANDS_TOO_MUCH");
    return entry;
  }

  /** The bytes of a part; more than it says of itself are never given. */
  async *bytes(name: string, signal?: AbortSignal): AsyncGenerator<Buffer> {
    let stream: Readable | null = null;
    try {
      stream = await this.#file.openReadStreamPromise(this.#entry(name));
      if (signal !== undefined) addAbortSignal(signal, stream);
      for await (const chunk of stream) yield chunk as Buffer;
    } catch (error) {
      throw asFault(error);
    } finally {
      stream?.destroy();
    }
  }

  close(): void {
    this.#file.close();
  }
}

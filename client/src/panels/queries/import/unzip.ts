/** One file of an archive, or of a folder. */
export interface Packed {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** The archive is damaged, encrypted, or of a kind that nobody makes of a few texts. */
export class BadZip extends Error {
  override name = "BadZip";
}

/** A few thousand queries of the largest size; what is larger is no folder of queries. */
const MOST_BYTES = 64 * 1024 * 1024;
const MOST_FILES = 5000;
const END = 0x06054b50;
const ENTRY = 0x02014b50;
const FILE = 0x04034b50;

/** Where the directory of the archive is; its end record stands last, before a comment. */
function directoryOf(view: DataView): { readonly at: number; readonly count: number } {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 65_535); at -= 1) {
    if (view.getUint32(at, true) !== END) continue;
    return { at: view.getUint32(at + 16, true), count: view.getUint16(at + 10, true) };
  }
  throw new BadZip();
}

/** Ends with an error where more comes out than the directory says, whatever the stream holds. */
async function inflated(bytes: Uint8Array<ArrayBuffer>, size: number): Promise<Uint8Array> {
  const made = new Uint8Array(size);
  let at = 0;
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const reader = stream.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    if (at + part.value.length > size) {
      await reader.cancel();
      throw new BadZip();
    }
    made.set(part.value, at);
    at += part.value.length;
  }
  if (at !== size) throw new BadZip();
  return made;
}

interface Entry {
  readonly path: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly at: number;
}

function entriesOf(bytes: Uint8Array<ArrayBuffer>, view: DataView): readonly Entry[] {
  const { at: start, count } = directoryOf(view);
  if (count > MOST_FILES) throw new BadZip();
  const entries: Entry[] = [];
  let at = start;
  for (let index = 0; index < count; index += 1) {
    if (view.getUint32(at, true) !== ENTRY) throw new BadZip();
    const encrypted = (view.getUint16(at + 8, true) & 1) === 1;
    const [name, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true));
    const path = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + (name ?? 0)));
    if (encrypted) throw new BadZip();
    entries.push({
      path,
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    });
    at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return entries;
}

/**
 * The files of a zip archive whose path is wanted, stored or deflated. Throws `BadZip` where the archive cannot be
 * read or would unpack to more than a folder of texts can be.
 */
export async function unzipped(
  bytes: Uint8Array<ArrayBuffer>,
  wanted: (path: string) => boolean,
): Promise<readonly Packed[]> {
  try {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const entries = entriesOf(bytes, view).filter(({ path }) => !path.endsWith("/") && wanted(path));
    if (entries.reduce((sum, { size }) => sum + size, 0) > MOST_BYTES) throw new BadZip();
    const files: Packed[] = [];
    for (const { path, method, packed, size, at } of entries) {
      if (view.getUint32(at, true) !== FILE) throw new BadZip();
      const from = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
      const body = bytes.subarray(from, from + packed);
      if (body.length !== packed || (method !== 0 && method !== 8)) throw new BadZip();
      files.push({ path, bytes: method === 0 ? body : await inflated(body, size) });
    }
    return files;
  } catch {
    // Whatever is wrong with the bytes, for the person it is the same: this archive cannot be read.
    throw new BadZip();
  }
}

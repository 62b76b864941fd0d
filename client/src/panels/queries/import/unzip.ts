import { Unzip, type UnzipFile, UnzipInflate, unzipSync } from "fflate";

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
/** Read at a time: what it can unpack to, a thousandfold, is the most that is ever in memory beside what is wanted. */
const SLICE = 16 * 1024;

/** Many programs write names as UTF-8 without saying so; the library then reads a sign for each byte. */
function pathOf(name: string): string {
  if (!/^[\0-\xff]*[\x80-\xff]/.test(name) || /[^\0-\xff]/.test(name)) return name;
  try {
    const bytes = Uint8Array.from(name, (sign) => sign.charCodeAt(0));
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return name;
  }
}

/** What the archive's directory says of the wanted files: their sizes, by their names. Nothing is unpacked. */
function sizesOf(bytes: Uint8Array, wanted: (path: string) => boolean): Map<string, number> {
  const sizes = new Map<string, number>();
  let [files, sum] = [0, 0];
  const filter = ({ name, originalSize }: { name: string; originalSize: number }): boolean => {
    files += 1;
    if (files > MOST_FILES) throw new BadZip();
    if (name.endsWith("/") || !wanted(pathOf(name))) return false;
    sizes.set(name, originalSize);
    sum += originalSize;
    if (sum > MOST_BYTES) throw new BadZip();
    return false;
  };
  unzipSync(bytes, { filter });
  return sizes;
}

/** Collects a file while it is unpacked, and ends with an error where it is not as long as the directory says. */
function collect(file: UnzipFile, size: number, done: (bytes: Uint8Array) => void): void {
  const bytes = new Uint8Array(size);
  let at = 0;
  file.ondata = (error, data, final) => {
    if (error !== null) throw error;
    if (at + data.length > size) throw new BadZip();
    bytes.set(data, at);
    at += data.length;
    if (!final) return;
    if (at !== size) throw new BadZip();
    done(bytes);
  };
  file.start();
}

/**
 * The files of a zip archive whose path is wanted, stored or deflated. Throws `BadZip` where the archive cannot be
 * read or would unpack to more than its directory says, or to more than a folder of texts can be. They are unpacked a
 * slice at a time: in one go the library would work through whatever a stream holds, and cut it unseen.
 */
export function unzipped(bytes: Uint8Array, wanted: (path: string) => boolean): readonly Packed[] {
  try {
    const sizes = sizesOf(bytes, wanted);
    const files: Packed[] = [];
    const unzip = new Unzip((file) => {
      const size = sizes.get(file.name);
      if (size === undefined) return;
      sizes.delete(file.name);
      collect(file, size, (unpacked) => files.push({ path: pathOf(file.name), bytes: unpacked }));
    });
    unzip.register(UnzipInflate);
    for (let at = 0; at < bytes.length; at += SLICE)
      unzip.push(bytes.subarray(at, at + SLICE), at + SLICE >= bytes.length);
    if (sizes.size > 0) throw new BadZip();
    return files;
  } catch {
    // Whatever is wrong with the bytes, for the person it is the same: this archive cannot be read.
    throw new BadZip();
  }
}

import { BadZip, type Packed, unzipped } from "./unzip.ts";

/** A `.cypher` text that was found in what a person chose. */
export interface FoundFile {
  readonly path: string;
  readonly text: string;
}

/** Why a file is no query; each has a sentence of its own. */
export type FileFault = "badZip" | "notText" | "tooLarge";

export interface Found {
  readonly files: readonly FoundFile[];
  readonly faults: readonly { readonly path: string; readonly fault: FileFault }[];
  /** Files that are no Cypher, by their endings. */
  readonly others: number;
}

/** As the contract has it for a text, whatever its signs take in bytes. */
const MOST_FILE_BYTES = 200_000;
const MOST_ARCHIVE_BYTES = 64 * 1024 * 1024;

const isCypher = (path: string): boolean => /\.(?:cypher|cql)$/i.test(path);
/** What systems put beside the files of people. */
const isSystems = (path: string): boolean => /(?:^|\/)(?:__MACOSX\/|\.)/.test(path);

const pathOf = (file: File): string => file.webkitRelativePath || file.name;

function textOf({ path, bytes }: Packed): FoundFile | { path: string; fault: FileFault } {
  if (bytes.length > MOST_FILE_BYTES) return { path, fault: "tooLarge" };
  try {
    return { path, text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return { path, fault: "notText" };
  }
}

async function packedOf(file: File): Promise<readonly Packed[] | FileFault> {
  const path = pathOf(file);
  if (!/\.zip$/i.test(path)) {
    if (file.size > MOST_FILE_BYTES) return "tooLarge";
    return [{ path, bytes: new Uint8Array(await file.arrayBuffer()) }];
  }
  if (file.size > MOST_ARCHIVE_BYTES) return "tooLarge";
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    return unzipped(bytes, (inside) => isCypher(inside) && !isSystems(inside));
  } catch (error) {
    if (error instanceof BadZip) return "badZip";
    throw error;
  }
}

/** The queries in files, folders and archives that a person chose, in order of their paths. */
export async function readFiles(chosen: readonly File[]): Promise<Found> {
  const files: FoundFile[] = [];
  const faults: { path: string; fault: FileFault }[] = [];
  let others = 0;
  for (const file of chosen) {
    const path = pathOf(file);
    if (isSystems(path)) continue;
    if (!isCypher(path) && !/\.zip$/i.test(path)) {
      others += 1;
      continue;
    }
    const packed = await packedOf(file);
    if (typeof packed === "string") faults.push({ path, fault: packed });
    else {
      for (const read of packed.map(textOf)) {
        if ("fault" in read) faults.push(read);
        else files.push(read);
      }
    }
  }
  const byPath = (a: { path: string }, b: { path: string }) =>
    a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
  return { files: files.sort(byPath), faults: faults.sort(byPath), others };
}

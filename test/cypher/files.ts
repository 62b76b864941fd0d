import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseCypherFile } from "../../server/cypher/header.ts";
import type { CypherFault, CypherFile } from "../../server/cypher/headerTypes.ts";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** `accompanied.person.cypher` */
function isVariant(path: string): boolean {
  return /\.\w+\.cypher$/.test(path);
}

/** Every file under a folder of the project, as paths from the root, sorted. */
export function filesUnder(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
    .sort();
}

/** Paths of the saved queries, and of the texts that are run in their place for what is given. */
export const QUERY_FILES = filesUnder("cypher/queries").filter((path) => !isVariant(path));
export const VARIANT_FILES = filesUnder("cypher/queries").filter(isVariant);

/** A Cypher file with its header read; throws where it has faults. */
export function readCypherFile(path: string, kind: "queries" | "internal"): CypherFile {
  const faults: CypherFault[] = [];
  const file = parseCypherFile(path, readFileSync(join(ROOT, path), "utf8"), kind, faults);
  if (file === null)
    throw new Error(faults.map(({ line, message }) => `${path}:${line} ${message}`).join("\n"));
  return file;
}

/** File name without folder and ending: the query's name. */
export const queryName = (path: string) => path.replace(/^.*\//, "").replace(/\.cypher$/, "");

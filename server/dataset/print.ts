import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** A hash of the files of a data set as they lie in its folder, or of its one file: another one after any edit. 64 hexadecimal digits. */
export function datasetPrint(folder: string): string {
  const hash = createHash("sha256");
  if (statSync(folder).isFile()) return hash.update(readFileSync(folder)).digest("hex");
  const files = readdirSync(folder).filter((name) => name.endsWith(".csv") || name === "ontology.json");
  for (const name of files.sort()) hash.update(`${name}\n`).update(readFileSync(join(folder, name)));
  return hash.digest("hex");
}

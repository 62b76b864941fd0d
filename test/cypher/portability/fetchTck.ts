import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runProgram } from "../../../neo4j/fetch.ts";
import { CACHE } from "../../helpers/cache.ts";

export const TCK_VERSION = "1.0.0-M23";
const POM = fileURLToPath(new URL("../../../neo4j/pom.xml", import.meta.url));
const UNPACK = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:unpack";

/**
 * Makes sure that the openCypher TCK (Apache-2.0) lies unpacked in the cache, and returns its folder. It is not kept in
 * the repository: only the names of its scenarios are.
 * @throws MissingProgram where Maven is needed and absent
 */
export async function fetchTck(): Promise<string> {
  const folder = join(CACHE, `tck-${TCK_VERSION}`);
  if (existsSync(folder)) return folder;
  const part = join(CACHE, `tck-${TCK_VERSION}.part-${process.pid}`);
  mkdirSync(part, { recursive: true });
  console.log(`Fetching the openCypher TCK ${TCK_VERSION} from Maven Central (0.4 MB, once) …`);
  try {
    const artifact = `-Dartifact=org.opencypher:tck:${TCK_VERSION}`;
    // Maven marks what it has unpacked under the folder of the pom, and would not do it again for another folder.
    const again = "-Dmdep.overWriteReleases=true";
    await runProgram("mvn", ["-q", "-B", "-f", POM, UNPACK, artifact, `-DoutputDirectory=${part}`, again]);
    if (!existsSync(folder)) renameSync(part, folder);
  } finally {
    rmSync(part, { recursive: true, force: true });
  }
  return folder;
}

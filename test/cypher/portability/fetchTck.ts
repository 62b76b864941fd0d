import { fileURLToPath } from "node:url";
import { fetchOnce } from "../../../neo4j/fetchOnce.ts";
import { runProgram } from "../../../neo4j/programs.ts";
import { NEO4J_VERSION } from "../../../neo4j/versions.ts";
import { CACHE } from "../../helpers/cache.ts";

export const TCK_VERSION = "1.0.0-M23";
const POM = fileURLToPath(new URL("../../../neo4j/pom.xml", import.meta.url));
const UNPACK = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:unpack";

/**
 * Makes sure that the openCypher TCK (Apache-2.0) lies unpacked in the cache, and returns its folder. It is not kept in
 * the repository: only the names of its scenarios are.
 * @throws MissingProgram where Maven is needed and absent
 */
export function fetchTck(): Promise<string> {
  return fetchOnce(CACHE, `tck-${TCK_VERSION}`, (part) => {
    console.log(`Fetching the openCypher TCK ${TCK_VERSION} from Maven Central (0.4 MB, once) …`);
    const artifact = `-Dartifact=org.opencypher:tck:${TCK_VERSION}`;
    // Maven marks what it has unpacked under the folder of the pom, and would not do it again for another folder.
    const again = "-Dmdep.overWriteReleases=true";
    // The pom asks for it, whatever is fetched by it.
    const version = `-Dneo4j.version=${NEO4J_VERSION}`;
    const into = `-DoutputDirectory=${part}`;
    return runProgram("mvn", ["-q", "-B", "-f", POM, UNPACK, artifact, version, into, again]);
  });
}

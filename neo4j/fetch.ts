import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { strFromU8, unzipSync } from "fflate";
import { fetchOnce } from "./fetchOnce.ts";
import { findJava } from "./java.ts";
import { runProgram } from "./programs.ts";
import { javaFor, NEO4J_VERSION } from "./versions.ts";

const POM = fileURLToPath(new URL("pom.xml", import.meta.url));
const COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies";
/** Where the server's jar names the class that starts it; the name differs between the lines. */
const ENTRY = "META-INF/services/org.neo4j.server.startup.EntryPoint";

/** What is needed to start a server of one version. */
export interface Neo4jProgram {
  readonly version: string;
  /** Folder of the jars. */
  readonly lib: string;
  readonly mainClass: string;
  /** The program `java` that is new enough for it. */
  readonly java: string;
}

function mainClassIn(lib: string, version: string): string {
  const jar = `neo4j-${version}.jar`;
  const file = unzipSync(readFileSync(join(lib, jar)), { filter: ({ name }) => name === ENTRY })[ENTRY];
  if (file === undefined) throw new Error(`${jar} names no class to start, among ${readdirSync(lib).length}`);
  return strFromU8(file).trim();
}

/**
 * Makes sure that the jars of a version lie in `cache`, and a Java that it runs on.
 * @throws MissingProgram
 */
export async function fetchNeo4j(
  cache: string,
  say: (line: string) => void,
  version: string = NEO4J_VERSION,
): Promise<Neo4jProgram> {
  const java = await findJava(cache, javaFor(version), say);
  const folder = await fetchOnce(cache, `neo4j-${version}`, async (part) => {
    say(`Fetching Neo4j ${version} from Maven Central (some 150 MB, once; about a minute) …`);
    const into = `-DoutputDirectory=${join(part, "lib")}`;
    const asked = [`-Dneo4j.version=${version}`, "-DincludeScope=runtime", into];
    await runProgram("mvn", ["-q", "-B", "-f", POM, COPY, ...asked]);
  });
  const lib = join(folder, "lib");
  return { version, lib, mainClass: mainClassIn(lib, version), java };
}

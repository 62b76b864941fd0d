import { spawn } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const NEO4J_VERSION = "5.26.30";
const POM = fileURLToPath(new URL("pom.xml", import.meta.url));
const COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies";

/** A program that is needed and absent; `message` says how to get it. */
export class MissingProgram extends Error {
  constructor(program: "java" | "mvn") {
    const debian = program === "java" ? "openjdk-17-jre-headless" : "maven";
    super(
      `${program} is not on the PATH; a real Neo4j needs it. On Debian or Ubuntu: apt-get install -y ${debian}. ` +
        "(Elsewhere: Java 17 from adoptium.net, Maven from maven.apache.org.)",
    );
    this.name = "MissingProgram";
  }
}

/** Runs a program to its end; rejects with MissingProgram where it is absent, else with its closing lines. */
export function runProgram(program: "java" | "mvn", args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    const keep = (chunk: Buffer) => {
      said = (said + chunk.toString("utf8")).slice(-2000);
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.on("error", (error: NodeJS.ErrnoException) =>
      reject(error.code === "ENOENT" ? new MissingProgram(program) : error),
    );
    child.on("close", (code) =>
      code === 0 ? resolve() : reject(new Error(`${program} ended with code ${code}:\n${said.trim()}`)),
    );
  });
}

/**
 * Makes sure that Neo4j's jars lie in `cache` and returns their folder. They are copied beside it first and renamed
 * when whole, so that an interrupted fetch is never taken for a finished one.
 */
export async function fetchNeo4j(cache: string, say: (line: string) => void): Promise<string> {
  const lib = join(cache, `neo4j-${NEO4J_VERSION}`, "lib");
  if (existsSync(lib)) {
    return lib;
  }
  const part = join(cache, `neo4j-${NEO4J_VERSION}.part-${process.pid}`);
  mkdirSync(part, { recursive: true });
  say(`Fetching Neo4j ${NEO4J_VERSION} from Maven Central (123 MB, once; about a minute) …`);
  try {
    await runProgram("mvn", [
      "-q",
      "-B",
      "-f",
      POM,
      COPY,
      "-DincludeScope=runtime",
      `-DoutputDirectory=${join(part, "lib")}`,
    ]);
    if (!existsSync(lib)) {
      rmSync(join(cache, `neo4j-${NEO4J_VERSION}`), { recursive: true, force: true });
      renameSync(part, join(cache, `neo4j-${NEO4J_VERSION}`));
    }
  } finally {
    rmSync(part, { recursive: true, force: true });
  }
  say(`Neo4j ${NEO4J_VERSION} is in ${lib}`);
  return lib;
}

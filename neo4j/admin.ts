import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Neo4jProgram } from "./fetch.ts";
import { authLine, JVM_ARGUMENTS } from "./settings.ts";

const ADMIN = "org.neo4j.server.startup.Neo4jAdminCommand";

interface Importing {
  readonly program: Neo4jProgram;
  /** Folder of the server that is to have the database; made when absent. */
  readonly home: string;
  /** The first password of its user. */
  readonly password: string;
  /** Where the files are. */
  readonly folder: string;
  /** What is said to the command besides, files included. */
  readonly asked: readonly string[];
}

/** Makes the database of a server that has none yet of files, as `neo4j-admin database import full` does; rejects with what it said. */
export function importFiles({ program, home, password, folder, asked }: Importing): Promise<void> {
  for (const made of ["conf", "data/dbms"]) mkdirSync(join(home, made), { recursive: true });
  writeFileSync(join(home, "data", "dbms", "auth.ini"), authLine(password), { mode: 0o600 });
  const report = `--report-file=${join(home, "import.report")}`;
  const command = ["database", "import", "full", "neo4j", report, ...asked];
  const child = spawn(program.java, [...JVM_ARGUMENTS, "-cp", join(program.lib, "*"), ADMIN, ...command], {
    cwd: folder,
    env: { ...process.env, NEO4J_HOME: home, NEO4J_CONF: join(home, "conf") },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  const keep = (chunk: Buffer) => {
    said = (said + chunk.toString("utf8")).slice(-4000);
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) =>
      code === 0 ? resolve() : reject(new Error(`the import ended with ${code}:\n${said.trim()}`)),
    );
  });
}

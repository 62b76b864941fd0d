/** A Neo4j of the project's own over a made-up graph, which its own admin command has read from files. */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fetchNeo4j, type Neo4jProgram } from "../../../neo4j/fetch.ts";
import { type RunningNeo4j, startNeo4j } from "../../../neo4j/serve.ts";
import { authLine, JVM_ARGUMENTS } from "../../../neo4j/settings.ts";
import { projectRoot } from "../../../server/config.ts";
import { type Chosen, type Size, writeGraph } from "./write.ts";

const PASSWORD = "throw-away";
const NODES = ["entities", "evidence", "articles", "sources"];
const RELATIONS = ["relations", "from", "published"];
const ADMIN = "org.neo4j.server.startup.Neo4jAdminCommand";

function importFiles(program: Neo4jProgram, home: string, folder: string): Promise<void> {
  const files = (option: string, names: readonly string[]) =>
    names.map((name) => `--${option}=${join(folder, `${name}.csv`)}`);
  const asked = [
    ...["database", "import", "full", "neo4j", "--id-type=string", "--threads=2"],
    ...["--max-off-heap-memory=1g", ...files("nodes", NODES), ...files("relationships", RELATIONS)],
  ];
  const child = spawn(program.java, [...JVM_ARGUMENTS, "-cp", join(program.lib, "*"), ADMIN, ...asked], {
    env: { ...process.env, NEO4J_HOME: home, NEO4J_CONF: join(home, "conf") },
    stdio: ["ignore", "ignore", "inherit"],
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) =>
      code === 0 ? resolve() : reject(new Error(`the import ended with ${code}`)),
    );
  });
}

/** Starts it on what `home` holds; where that is nothing, on a graph that is made for it. */
export async function startLarge(
  home: string,
  size: Size,
  say: (line: string) => void,
): Promise<RunningNeo4j & { readonly chosen: Chosen }> {
  const program = await fetchNeo4j(
    process.env.GUANXI_NEO4J_CACHE ?? join(projectRoot(), ".guanxi", "cache"),
    say,
  );
  const [folder, note] = [join(home, "csv"), join(home, "chosen.json")];
  if (!existsSync(note)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(note, JSON.stringify(await writeGraph(folder, size)));
    say("the files are written");
  }
  if (!existsSync(join(home, "data", "databases"))) {
    for (const made of ["conf", "data/dbms"]) mkdirSync(join(home, made), { recursive: true });
    writeFileSync(join(home, "data", "dbms", "auth.ini"), authLine(PASSWORD), { mode: 0o600 });
    await importFiles(program, home, folder);
    rmSync(folder, { recursive: true, force: true });
    say("they are imported");
  }
  const server = await startNeo4j({ home, program, password: PASSWORD });
  return { ...server, chosen: JSON.parse(readFileSync(note, "utf8")) as Chosen };
}

/** A Neo4j of the project's own over a made-up graph, which its own admin command has read from files. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { importFiles } from "../../../neo4j/admin.ts";
import { fetchNeo4j } from "../../../neo4j/fetch.ts";
import { type RunningNeo4j, startNeo4j } from "../../../neo4j/serve.ts";
import { projectRoot } from "../../../server/config.ts";
import { type Chosen, type Size, writeGraph } from "./write.ts";

const PASSWORD = "throw-away";
const NODES = ["entities", "evidence", "articles", "sources"];
const RELATIONS = ["relations", "from", "published"];

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
    const files = (option: string, names: readonly string[]) =>
      names.map((name) => `--${option}=${name}.csv`);
    const asked = [
      ...["--id-type=string", "--threads=2", "--max-off-heap-memory=1g"],
      ...[...files("nodes", NODES), ...files("relationships", RELATIONS)],
    ];
    await importFiles({ program, home, password: PASSWORD, folder, asked });
    rmSync(folder, { recursive: true, force: true });
    say("they are imported");
  }
  const server = await startNeo4j({ home, program, password: PASSWORD });
  return { ...server, chosen: JSON.parse(readFileSync(note, "utf8")) as Chosen };
}

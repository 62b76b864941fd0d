import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import { importFiles } from "../../../neo4j/admin.ts";
import { fetchNeo4j } from "../../../neo4j/fetch.ts";
import { startNeo4j } from "../../../neo4j/serve.ts";
import { type Everything, everything } from "../../../server/changes/everything.ts";
import { projectRoot } from "../../../server/config.ts";
import { loadLibrary } from "../../../server/cypher/library.ts";
import { writeLines } from "../../../server/dataset/lines.ts";
import { adminFolder } from "../../../server/exports/neo4jAdmin/folder.ts";
import { completeImported } from "../../../server/load/completing.ts";
import { fingerprint } from "../../../server/load/fingerprint.ts";
import { loadDataset } from "../../../server/load/loadDataset.ts";
import { readMeta } from "../../../server/load/meta.ts";
import type { EngineStore } from "../../../server/store/Engine.ts";
import { Neo4jStore } from "../../../server/store/neo4j/Neo4jStore.ts";
import { tinyDataset } from "../../helpers/app.ts";
import { CACHE } from "../../helpers/cache.ts";
import { neo4jLogin } from "../../helpers/neo4jLogin.ts";
import { STORES } from "../../helpers/stores.ts";

vi.setConfig({ testTimeout: 300_000 });

const library = loadLibrary(projectRoot());
const folder = mkdtempSync(join(tmpdir(), "guanxi-admin-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What people keep beside the facts, and texts that a table might break. */
const OTHERS = [
  "CREATE (:Hotel {name: 'Sea \"view\"', text: $text, stars: 4, price: 99.5, open: true, none: [], blank: '', one: [''], rooms: [1, 2], rates: [1.5, 2.5], open2: [true, false]})",
  "MATCH (h:Hotel) CREATE (h)-[:NEXT_TO {since: 'x', none: []}]->(:Hotel {name: 7, stars: 'four'})",
];
const TEXT = 'a,"b"\nc\r\nd\t\\ \\" 国😀 \'';

/** Whatever a database holds, without its numbers and in some order. */
function told({ nodes, relations }: Everything): string[] {
  const named = new Map(
    nodes.map(({ number, labels, properties }) => [number, [labels, ordered(properties)]]),
  );
  return [
    ...[...named.values()].map((one) => JSON.stringify(one)),
    ...relations.map(({ type, from, to, properties }) =>
      JSON.stringify([type, named.get(from), named.get(to), ordered(properties)]),
    ),
  ].sort();
}
const ordered = (properties: Readonly<Record<string, unknown>>) =>
  Object.entries(properties).sort(([a], [b]) => (a < b ? -1 : 1));

async function fill(store: EngineStore): Promise<void> {
  await loadDataset(store, tinyDataset(), { library });
  // As an import without passages leaves them.
  const [first, ...relations] = tinyDataset().relations;
  if (first === undefined) throw new Error("the fixture is empty");
  const { ontology, entities } = tinyDataset();
  const renamed = entities.map((one) => ({ ...one, id: `more-${one.id}`, evidence: [], aliases: [] }));
  const bare = [first, ...relations].map((one) => ({
    ...{ ...one, id: `more-${one.id}`, from: `more-${one.from}`, to: `more-${one.to}` },
    ...{ evidence: [], derivedFrom: null, subjectFrom: null },
  }));
  const more = { ontology, entities: renamed, relations: bare, evidence: [], articles: [], sources: [] };
  await loadDataset(store, more, { library, set: "more", lens: ontology });
  await store.write(OTHERS.map((text, at) => (at === 0 ? { text, params: { text: TEXT } } : { text })));
}

describe.each(STORES)("a database that neo4j-admin made of what $name held", (engine) => {
  it.skipIf(engine.missing !== null || neo4jLogin() === null)("is the same", async () => {
    const options = { timeoutMs: 120_000 };
    const source = await engine.open();
    const files = mkdtempSync(join(folder, "files-"));
    let [before, print] = ["" as unknown as Everything, ""];
    try {
      await fill(source);
      before = await everything({ store: source, library, options, stretch: 7 });
      print = await fingerprint(source, library, options);
    } finally {
      await source.close();
    }
    const made = adminFolder(before);
    expect(made.losses).toEqual([]);
    for (const { name, lines } of made.files) writeLines(join(files, name), lines);

    const home = mkdtempSync(join(folder, "home-"));
    const program = await fetchNeo4j(CACHE, () => undefined);
    const said = readFileSync(join(files, "README.txt"), "utf8");
    expect(said).toContain("full neo4j @import.args");
    await importFiles({ program, home, password: "throw-away", folder: files, asked: ["@import.args"] });
    const server = await startNeo4j({ home, program, password: "throw-away", throwAway: true });
    const store = new Neo4jStore({ uri: server.uri, username: server.user, password: server.password });
    try {
      await store.open();
      const lens = tinyDataset().ontology;
      expect(await fingerprint(store, library, options)).not.toBe(print);
      await completeImported({ store, library, lens, options });
      expect(await fingerprint(store, library, options)).toBe(print);
      expect(told(await everything({ store, library, options }))).toEqual(told(before));
      expect((await readMeta(store, library)).fingerprint).not.toBeNull();
      const { rows } = await store.read({ text: "SHOW CONSTRAINTS YIELD name RETURN name" });
      expect(rows.map(([name]) => String(name))).toEqual(
        expect.arrayContaining(["entity_id", "guanxi_view_id", `relation_id_${lens.types[0]?.name}`]),
      );
      // Once is enough: what holds nothing aside is left alone.
      await completeImported({ store, library, lens, options });
      const again = await loadDataset(store, tinyDataset(), { library, intoExisting: true });
      expect(again.changed).toBe(false);
    } finally {
      await store.close();
      await server.stop();
    }
  });
});

import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { projectRoot } from "../../../server/config.ts";
import { loadLibrary } from "../../../server/cypher/library.ts";
import { readCheckedDataset } from "../../../server/dataset/check.ts";
import { ensureLoaded } from "../../../server/load/atStart.ts";
import { loadDataset } from "../../../server/load/loadDataset.ts";
import { readMeta } from "../../../server/load/meta.ts";
import type { StoreConfig } from "../../../server/store/Engine.ts";
import { openStore } from "../../../server/store/engines.ts";
import type { GraphStore } from "../../../server/store/GraphStore.ts";
import { neo4jLogin } from "../../helpers/neo4jLogin.ts";
import { STORES, type TestStore } from "../../helpers/stores.ts";

// Six processes one after the other, each with the start of an engine.
vi.setConfig({ testTimeout: 240_000 });

const root = projectRoot();
const library = loadLibrary(root);
const ENTITIES = 3000;
const RELATIONS = 9000;
let folder: string;
let clean: string;

/** The tiny data set with many more people, each tied to three of its companies and places. */
function writeLarge(): void {
  cpSync(join(root, "test/fixtures/tiny"), folder, { recursive: true });
  const append = (file: string, rows: readonly string[]) =>
    writeFileSync(join(folder, file), `${readFileSync(join(folder, file), "utf8") + rows.join("\n")}\n`);
  const id = (index: number) => `zz-${String(index).padStart(5, "0")}`;
  append(
    "entities.csv",
    Array.from({ length: ENTITIES }, (_, index) => `${id(index)},Person,,人${index},Person ${index},,,,,,,,`),
  );
  append(
    "relations.csv",
    Array.from({ length: RELATIONS }, (_, index) => {
      const from = id((index * 7) % ENTITIES);
      const to = id((index * 7 + 1 + (index % 3)) % ENTITIES);
      return `${id(index)},MET_WITH,${from},${to},2024-04,,month,四月,reported,,,ev-meetings,,,,,`;
    }),
  );
}

/** Runs `npm run load` in a process of its own and kills it, without mercy, when it says so. */
async function killAt(line: RegExp, env: Record<string, string>): Promise<void> {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "server/cli/main.ts", "load", "--data", folder, "--set", "guanxi"],
    {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said += text;
    if (line.test(said)) child.kill("SIGKILL");
  });
  const [, signal] = await once(child, "close");
  expect(signal, said).toBe("SIGKILL");
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "guanxi-large-"));
  writeLarge();
  const store = await (STORES[0] as TestStore).open();
  clean = (await loadDataset(store, readCheckedDataset(folder), { library })).fingerprint;
  await store.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

async function killAndFinish(store: () => GraphStore, env: Record<string, string>): Promise<void> {
  // Some entities may be there already: the first one was not dead at once.
  for (const line of [/Passages: 10/, /Entities: 30\d\d/]) {
    await killAt(line, env);
    const opened = store();
    try {
      expect(await readMeta(opened, library)).toEqual({ revision: 0, fingerprint: null });
    } finally {
      await opened.close();
    }
  }
  const opened = store();
  try {
    const report = await ensureLoaded(opened, folder, { library });
    expect(report).toMatchObject({ fingerprint: clean, revision: 1, rows: { evidence: 0, entities: 0 } });
  } finally {
    await opened.close();
  }
}

const CONFIG = { neo4j: null, queryTimeoutMs: 30_000 };

describe("a load killed half-way ends the same when it is run again", () => {
  it("Grafeo", async () => {
    const home = mkdtempSync(join(tmpdir(), "guanxi-killed-"));
    try {
      await killAndFinish(() => openStore({ ...CONFIG, home }), { GUANXI_HOME: home, NEO4J_URI: "" });
    } finally {
      rmSync(home, { recursive: true, force: true });
    }
  });

  it.skipIf(neo4jLogin() === null)("Neo4j", async () => {
    const { uri, user: username, password } = neo4jLogin() ?? { uri: "", user: "", password: "" };
    const empty = await (STORES[1] as TestStore).open();
    await empty.close();
    const config: StoreConfig = { ...CONFIG, home: "", neo4j: { uri, username, password, database: null } };
    const env = { NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password, NEO4J_DATABASE: "" };
    await killAndFinish(() => openStore(config), env);
  });
});

import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { loadLibrary } from "../../../server/cypher/library.ts";
import { readCheckedDataset } from "../../../server/dataset/check.ts";
import { fingerprint } from "../../../server/load/fingerprint.ts";
import { loadDataset, planLoad } from "../../../server/load/loadDataset.ts";
import { readMeta } from "../../../server/load/meta.ts";
import type { GraphStore, Statement } from "../../../server/store/GraphStore.ts";
import { STORES, type TestStore } from "../../helpers/stores.ts";

vi.setConfig({ testTimeout: 180_000 });

const root = fileURLToPath(new URL("../../..", import.meta.url));
const library = loadLibrary(root);
const tiny = readCheckedDataset(join(root, "test/fixtures/tiny"));
const less = { ...tiny, relations: tiny.relations.slice(1) };
const prints = new Set<string>();

/** The same store; `before` hears of every transaction before it is written. */
function heard(store: GraphStore, before: (statements: readonly Statement[]) => Promise<void>): GraphStore {
  return new Proxy(store, {
    get: (target, name) => {
      if (name === "write")
        return async (...args: Parameters<GraphStore["write"]>) => {
          await before(args[0]);
          return target.write(...args);
        };
      const value: unknown = Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

for (const engine of STORES) {
  describe.skipIf(engine.missing !== null)(engine.name, () => suite(engine));
}

function suite(engine: TestStore): void {
  let store: GraphStore;
  beforeAll(async () => {
    store = await engine.open();
  });
  beforeEach(() => store.write([{ text: "MATCH (n) DETACH DELETE n" }]));
  afterAll(() => store.close());

  it("refuses what was planned on other data, and writes nothing", async () => {
    await loadDataset(store, tiny, { library });
    const planned = await planLoad(store, less, { library });
    const other = await loadDataset(store, tiny, { library, set: "other", part: null });
    expect(other.changed).toBe(true);
    const before = await fingerprint(store, library);
    await expect(planned.apply()).rejects.toMatchObject({ code: "PLAN_CHANGED" });
    expect(await fingerprint(store, library)).toBe(before);
    expect((await readMeta(store, library)).fingerprint).toBe(before);
  });

  it("refuses it in the transaction that begins the load too, and a load plans once more", async () => {
    await loadDataset(store, tiny, { library });
    const { fingerprint: wanted } = await loadDataset(store, less, { library });
    await loadDataset(store, tiny, { library });
    let others = 0;
    // Another load comes to its end between the last look and the first word.
    const beside = heard(store, async ([begin]) => {
      if (others > 0 || begin?.text !== library.load("demandUnchanged")) return;
      others += 1;
      await loadDataset(store, { ...tiny, relations: tiny.relations.slice(2) }, { library });
    });
    const planned = await planLoad(beside, less, { library });
    await expect(planned.apply()).rejects.toMatchObject({ code: "PLAN_CHANGED" });
    expect((await readMeta(store, library)).fingerprint).toBe(await fingerprint(store, library));
    others = 0;
    expect((await loadDataset(beside, less, { library })).fingerprint).toBe(wanted);
    expect(others).toBe(1);
  });

  it("looks for nothing that is new, but where a load was cut off", async () => {
    const texts: string[] = [];
    const listening = heard(
      store,
      async (statements) => void texts.push(...statements.map(({ text }) => text)),
    );
    const cut = new AbortController();
    const first = loadDataset(listening, tiny, {
      ...{ library, signal: cut.signal, batch: 5 },
      onProgress: ({ phase, done }) => phase === "relations" && done > 0 && cut.abort(new Error("cut off")),
    });
    await expect(first).rejects.toThrow("cut off");
    const merging = (text: string) => /MERGE \((n:(?!Guanxi)|a\)-\[r:)/.test(text);
    expect(texts.filter(merging)).toEqual([]);
    expect(texts.some((text) => /CREATE \(a\)-\[r:/.test(text))).toBe(true);
    texts.length = 0;
    prints.add((await loadDataset(listening, tiny, { library })).fingerprint);
    expect(texts.some(merging)).toBe(true);
    expect(texts.some((text) => /CREATE \(a\)-\[r:/.test(text))).toBe(false);
    await store.write([{ text: "MATCH (n) DETACH DELETE n" }]);
    prints.add((await loadDataset(store, tiny, { library })).fingerprint);
    expect(prints.size).toBe(1);
  });

  it("leaves alone what somebody writes under an id of its own meanwhile, and can be gone on with", async () => {
    const [entity] = tiny.entities;
    const id = entity?.id ?? "";
    let written = false;
    const beside = heard(store, async (statements) => {
      if (written || !statements.some(({ text }) => text.includes("CREATE (n:Article"))) return;
      written = true;
      await store.write([{ text: "CREATE (:Entity {id: $id, name: 'mine'})", params: { id } }]);
    });
    await expect(loadDataset(beside, tiny, { library })).rejects.toMatchObject({ code: "LOAD_UNFINISHED" });
    const report = await loadDataset(store, tiny, { library });
    expect(report.taken).toEqual([id]);
    const { rows } = await store.read({ text: "MATCH (n:Entity {id: $id}) RETURN n.name", params: { id } });
    expect(rows).toEqual([["mine"]]);
  });
}

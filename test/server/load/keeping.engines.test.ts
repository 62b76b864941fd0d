import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { projectRoot } from "../../../server/config.ts";
import { loadLibrary } from "../../../server/cypher/library.ts";
import type { Dataset } from "../../../server/dataset/model.ts";
import { dataNotices, ensureLoaded } from "../../../server/load/atStart.ts";
import { fingerprint } from "../../../server/load/fingerprint.ts";
import { type LoadOptions, loadDataset } from "../../../server/load/loadDataset.ts";
import { readMeta } from "../../../server/load/meta.ts";
import { readOthers, withoutEntities } from "../../../server/load/others.ts";
import type { GraphStore } from "../../../server/store/GraphStore.ts";
import { tinyDataset } from "../../helpers/app.ts";
import { STORES } from "../../helpers/stores.ts";

vi.setConfig({ testTimeout: 180_000 });

const root = projectRoot();
const library = loadLibrary(root);
const tiny = tinyDataset();
const { ontology } = tiny;
const folder = join(root, "test/fixtures/tiny");

const load = (store: GraphStore, dataset: Dataset = tiny, options: Partial<LoadOptions> = {}) =>
  loadDataset(store, dataset, { library, ...options });

/** The tiny data set with people of another name, so that a load of fewer of them removes many. */
function crowd(size: number): Dataset {
  const [model] = tiny.entities;
  if (model === undefined) throw new Error("the tiny data set is empty");
  const people = Array.from({ length: size }, (_, index) => ({
    ...model,
    ...{
      id: `crowd-${index}`,
      label: "Person",
      labels: [],
      name: `人${index}`,
      properties: {},
      evidence: [],
    },
  }));
  return { ...tiny, entities: [...tiny.entities, ...people] };
}

/** Cuts a load off after its first row of entities. */
async function cutOff(
  store: GraphStore,
  dataset: Dataset,
  options: Partial<LoadOptions> = {},
): Promise<void> {
  const controller = new AbortController();
  const cut = load(store, dataset, {
    ...{ batch: 5, signal: controller.signal, ...options },
    onProgress: ({ phase }) => {
      if (phase === "entities") controller.abort();
    },
  });
  await expect(cut).rejects.toThrow();
}

describe.each(STORES)("nothing of others is lost on $name", (engine) => {
  describe.skipIf(engine.missing !== null)("by a load or a start", () => {
    let store: GraphStore;
    beforeAll(async () => {
      store = await engine.open();
    });
    beforeEach(() => store.write([{ text: "MATCH (n) DETACH DELETE n" }]));
    afterAll(() => store.close());

    const all = async (text = "MATCH (n) RETURN labels(n) AS labels, properties(n) AS properties") =>
      (await store.read({ text })).rows.map((row) => JSON.stringify(row)).sort();
    const count = async (pattern: string) =>
      (await store.read({ text: `MATCH ${pattern} RETURN count(*) AS count` })).rows[0]?.[0];
    const start = () => ensureLoaded(store, folder, { library });

    it("a start ends a first filling that was cut off", async () => {
      await cutOff(store, tiny);
      expect(await start()).toMatchObject({ changed: true, revision: 1 });
      expect(await count("(n:Entity)")).toBe(12);
      expect(await start()).toBeNull();
    });

    it("a start leaves another set's load that was cut off as it is, and says so", async () => {
      await cutOff(store, crowd(300), { set: "crowd" });
      const before = await all();
      await expect(start()).rejects.toThrow(
        "A load of “crowd” (312 entities, 19 relations) was not finished: run it again, take it back (npx guanxi changes, npx guanxi undo), or start empty.",
      );
      expect(await all()).toEqual(before);
      expect(await dataNotices(store, library, { ontology, folder })).toEqual([
        expect.stringContaining("was not finished"),
      ]);
      expect(await load(store, crowd(300), { set: "crowd" })).toMatchObject({ changed: true });
      expect(await start()).toBeNull();
      expect(await dataNotices(store, library, { ontology, folder })).toEqual([]);
    });

    it("a start leaves what an earlier version's load left when it was cut off", async () => {
      await load(store, crowd(300));
      // What that version left: its note without a fingerprint, and no word of the set.
      await store.write([
        { text: "MATCH (m:GuanxiMeta) DETACH DELETE m" },
        { text: "CREATE (:Meta {id: 'guanxi', revision: 1})" },
      ]);
      const before = await all("MATCH (n:Entity) RETURN n.id, n.hash");
      await expect(start()).rejects.toMatchObject({ code: "LOAD_UNFINISHED" });
      expect(await all("MATCH (n:Entity) RETURN n.id, n.hash")).toEqual(before);
    });

    it("a start does not go on with its own load where people have added something", async () => {
      await cutOff(store, tiny);
      await store.write([{ text: "CREATE (:Entity:Person {id: 'mine', name: '我', label: 'Person'})" }]);
      const before = await all();
      await expect(start()).rejects.toMatchObject({ code: "LOAD_UNFINISHED" });
      expect(await all()).toEqual(before);
      expect(await load(store)).toMatchObject({ changed: true });
      expect(await count("(n:Entity {id: 'mine'})")).toBe(1);
    });

    it("a start loads nothing into a store that somebody else filled", async () => {
      const reader = { store, library, options: {} };
      expect(await readOthers(reader)).toEqual({ nodes: 0, kinds: [] });
      expect(await withoutEntities(reader)).toMatch(/no entities yet\. .*npm run load$/);
      await store.write([{ text: "CREATE (:Customer {name: 'Ann'})" }]);
      expect(await start()).toBeNull();
      expect(await withoutEntities(reader)).toMatch(/no entities, but 1 nodes of others: 1 :Customer\./);
      expect(await readOthers(reader)).toEqual({ nodes: 1, kinds: [{ labels: ["Customer"], count: 1 }] });
      expect(await all()).toEqual(['[["Customer"],{"name":"Ann"}]']);
    });

    it("a load beside other people's nodes is refused, says what it found, and wants to be told", async () => {
      await store.write([
        { text: "UNWIND range(1, 3) AS i CREATE (:Customer {name: 'c' + toString(i)})" },
        { text: "CREATE (:Entity {id: 7, name: ['a', 'b'], degree: 99})" },
      ]);
      const before = await all();
      await expect(load(store)).rejects.toMatchObject({
        code: "LOAD_REFUSED",
        message: expect.stringMatching(/wrote: 3 :Customer, 1 :Entity\. .*--into-existing/),
      });
      expect(await all()).toEqual(before);
      expect(await load(store, tiny, { intoExisting: true })).toMatchObject({ changed: true });
      const theirs = "MATCH (n) WHERE n:Customer OR n.id = 7 RETURN labels(n) AS l, properties(n) AS p";
      expect(await all(theirs)).toEqual(before);
      // Ours again: what stands there with our labels counts as added by now, the customers are still somebody's.
      await expect(load(store)).rejects.toThrow("wrote: 3 :Customer.");
    });

    it("a load asks before it removes more than a hundred records", async () => {
      await load(store, crowd(101));
      const before = await all();
      await expect(load(store)).rejects.toThrow(/remove 101 records .*--remove/);
      const asked: number[] = [];
      await expect(load(store, tiny, { mayRemove: (some) => asked.push(some) > 1 })).rejects.toThrow();
      expect([asked, await all()]).toEqual([[101], before]);
      expect(await load(store, tiny, { mayRemove: () => true })).toMatchObject({ rows: { remove: 101 } });
      await load(store, crowd(100));
      expect(await load(store)).toMatchObject({ rows: { remove: 100 } });
    });

    it("a load removes nothing that another set wrote, nor changes it", async () => {
      await load(store);
      const alone = await fingerprint(store, library);
      const other: Dataset = { ...tiny, entities: crowd(150).entities.slice(12), relations: [] };
      expect(await load(store, other, { set: "crowd" })).toMatchObject({
        rows: { entities: 150, remove: 0 },
      });
      expect(await count("(n:Entity)")).toBe(162);
      expect(await load(store)).toMatchObject({ changed: false, rows: { remove: 0 } });
      const none: Dataset = { ...other, entities: [] };
      expect(await load(store, none, { set: "crowd", mayRemove: () => true })).toMatchObject({
        rows: { remove: 150 },
      });
      expect(await fingerprint(store, library)).toBe(alone);
    });

    it("counts what another set tells of an entity, and no more when that is gone", async () => {
      await load(store);
      const alone = await fingerprint(store, library);
      const standing = async (id: string) => {
        const text = `MATCH (n:Entity {id: '${id}'}) RETURN n.degree, n.sources, n.lastSeen`;
        return (await store.read({ text })).rows[0];
      };
      const before = await standing("bank-jintai");
      expect(before).toEqual([1, 1, "2023"]);
      const [model] = tiny.relations.filter(({ id }) => id === "r-18");
      if (model === undefined) throw new Error("the tiny data set is another one");
      const met = { ...model, id: "other-1", from: "bank-jintai", to: "person-li" };
      const nothing: Dataset = {
        ...tiny,
        sources: [],
        articles: [],
        evidence: [],
        entities: [],
        relations: [],
      };
      // An ontology without the modalities of what has not come to pass says nothing of what others tell.
      const other: Dataset = { ...nothing, ontology: { ...ontology, modalities: [] }, relations: [met] };
      const lens = ontology;
      expect(await load(store, other, { set: "other", lens })).toMatchObject({
        rows: { relations: 1, entities: 0, standings: 2 },
      });
      expect(await standing("bank-jintai")).toEqual([2, 2, "2024-03-05"]);
      expect(await load(store)).toMatchObject({ changed: false });
      expect(await load(store, { ...other, relations: [] }, { set: "other", lens })).toMatchObject({
        rows: { remove: 1, standings: 2 },
      });
      expect(await standing("bank-jintai")).toEqual(before);
      expect(await fingerprint(store, library)).toBe(alone);
    });

    it("a start says that the files are others than those that were loaded", async () => {
      const copy = mkdtempSync(join(tmpdir(), "guanxi-newer-"));
      try {
        cpSync(folder, copy, { recursive: true });
        await ensureLoaded(store, copy, { library });
        expect(await dataNotices(store, library, { ontology, folder: copy })).toEqual([]);
        const file = join(copy, "entities.csv");
        writeFileSync(file, readFileSync(file, "utf8").replace("Jintai", "Jin Tai"));
        const before = await readMeta(store, library);
        expect(await ensureLoaded(store, copy, { library })).toBeNull();
        expect(await readMeta(store, library)).toEqual(before);
        expect(await dataNotices(store, library, { ontology, folder: copy })).toEqual([
          expect.stringMatching(/npm run load$/),
        ]);
      } finally {
        rmSync(copy, { recursive: true });
      }
    });
  });
});

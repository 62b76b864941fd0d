import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { loadLibrary } from "../../../server/cypher/library.ts";
import { readCheckedDataset } from "../../../server/dataset/check.ts";
import type { Dataset, DatasetEntity, DatasetRelation } from "../../../server/dataset/model.ts";
import { ensureLoaded } from "../../../server/load/atStart.ts";
import { fingerprint } from "../../../server/load/fingerprint.ts";
import { heldDataset } from "../../../server/load/held.ts";
import { type LoadOptions, loadDataset, planLoad } from "../../../server/load/loadDataset.ts";
import { readMeta } from "../../../server/load/meta.ts";
import { BUILT_IN, rowsOfAll } from "../../../server/load/stored.ts";
import type { GraphStore, StoreValue } from "../../../server/store/GraphStore.ts";
import { Tally } from "../../../server/store/shared/tally.ts";
import { STORES, type TestStore } from "../../helpers/stores.ts";

// A new Neo4j makes dozens of constraints before the first row, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 180_000 });

const root = fileURLToPath(new URL("../../..", import.meta.url));
const folder = join(root, "test/fixtures/tiny");
const library = loadLibrary(root);
const tiny = readCheckedDataset(folder);
const first = { at: () => new Date("2024-06-01T00:00:00Z") };
/** The fingerprint of the tiny data set, in every store and after every detour. */
const prints = new Set<string>();
const realPrints = new Set<string>();

const load = (store: GraphStore, dataset: Dataset = tiny, options: Partial<LoadOptions> = {}) =>
  loadDataset(store, dataset, { library, now: first.at, ...options });

async function rows(store: GraphStore, text: string): Promise<readonly (readonly StoreValue[])[]> {
  return (await store.read({ text })).rows;
}

const without = (dataset: Dataset, ids: readonly string[]): Dataset => ({
  ...dataset,
  entities: dataset.entities.filter(({ id }) => !ids.includes(id)),
  relations: dataset.relations.filter(({ id, from, to }) => ![id, from, to].some((one) => ids.includes(one))),
});

function changed(
  dataset: Dataset,
  id: string,
  change: Partial<DatasetEntity> & Partial<DatasetRelation>,
): Dataset {
  const apply = <T extends { readonly id: string }>(row: T): T =>
    row.id === id ? { ...row, ...change } : row;
  return { ...dataset, entities: dataset.entities.map(apply), relations: dataset.relations.map(apply) };
}

/** The same store, seen as another kind of it. */
function seenAs(store: GraphStore, other: Partial<Pick<GraphStore, "engine" | "mostRows">>): GraphStore {
  return new Proxy(store, {
    get: (target, name) => {
      if (name in other) return other[name as keyof typeof other];
      const value: unknown = Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

/** What of a store goes into its fingerprint, read in stretches of three or as it comes. */
async function tallied(store: GraphStore, streams: boolean) {
  const tally = new Tally();
  const seen = seenAs(store, { engine: { ...store.engine, streams } });
  const reader = { store: seen, library, options: {}, stretch: 3 };
  const texts = [
    ["Entity", library.load("allNodes", { RECORD: "Entity" })],
    ["Entity", library.load("allRelations")],
    ["Evidence", library.load("allEvidenceLinks")],
    ["Article", library.load("allArticleLinks")],
  ] as const;
  for (const [kind, text] of texts) {
    for await (const row of rowsOfAll(reader, kind, { text })) {
      const labels = Array.isArray(row.labels) ? { labels: [...row.labels].sort() } : {};
      tally.count({ ...row, ...labels });
    }
  }
  return { rows: tally.rows, fingerprint: tally.fingerprint };
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

  it("is read alike in stretches and as it comes, what has no id too", async () => {
    await load(store);
    await store.write([{ text: "CREATE (:Entity {name: 'nobody'})-[:MET_WITH]->(:Entity {name: 'noone'})" }]);
    const whole = await tallied(store, true);
    expect(whole.rows).toBeGreaterThan(40);
    expect(await tallied(store, false)).toEqual(whole);
  });

  it("refuses what the store cannot hold before anything is written, with the size and what to use", async () => {
    const refused = load(seenAs(store, { mostRows: 10 }));
    await expect(refused).rejects.toThrow(
      /12 entities and 19 relations.* at most 10 .*Nothing was written.*NEO4J_URI/s,
    );
    expect(await rows(store, "MATCH (n) RETURN count(n)")).toEqual([[0]]);
    await load(store);
    // Where next to nothing is left to be written, the size of what is there is no hindrance.
    expect((await load(seenAs(store, { mostRows: 10 }))).changed).toBe(false);
  });

  it("holds what the CSV files say", async () => {
    const report = await load(store);
    expect(report).toMatchObject({
      changed: true,
      revision: 1,
      taken: [],
      rows: { sources: 2, articles: 3, evidence: 10, entities: 12, relations: 19, remove: 0 },
    });
    prints.add(report.fingerprint);
    expect(
      await rows(store, "MATCH (n:Entity) RETURN n.id, n.degree, n.sources, n.lastSeen ORDER BY n.id"),
    ).toEqual([
      ["bank-jintai", 1, 1, "2023"],
      ["company-anhe", 5, 2, "2024-04-02"],
      ["company-beichen", 3, 2, "2024-05"],
      ["event-inspection", 3, 1, "2024-04-02"],
      ["event-signing", 1, 1, "2024-05"],
      ["person-li", 5, 2, "2024-04-02"],
      ["person-sun", 4, 2, "2024-04-02"],
      ["person-wang", 3, 1, "2024-05"],
      ["place-beicheng", 2, 1, null],
      ["place-jinxi", 1, 1, null],
      ["project-battery", 2, 1, "2024-05"],
      ["zone-beicheng", 8, 2, "2024-05"],
    ]);
    const [sun] = await rows(store, "MATCH (n:Official {id: 'person-sun'}) RETURN labels(n), properties(n)");
    expect([...((sun?.[0] as string[]) ?? [])].sort()).toEqual(["Entity", "Official", "Person"]);
    expect(sun?.[1]).toMatchObject({
      label: "Person",
      name: "孙鹏程",
      pinyin: "sūn péng chéng",
      searchKeys: ["孙鹏程", "孫鵬程", "sunpengcheng", "spc"],
      origin: "dataset",
      aliases: [],
    });
    const [visit] = await rows(
      store,
      "MATCH (a:Entity {id: 'person-sun'})-[r:VISITED]->(b:Entity) RETURN b.id, properties(r)",
    );
    expect(visit?.[0]).toBe("company-anhe");
    expect(visit?.[1]).toMatchObject({
      id: "r-04",
      date: "2024-04-02",
      datePrecision: "day",
      dateText: "昨日",
      status: "confirmed",
      derivedFrom: "event-inspection",
      evidence: ["ev-confirm", "ev-visit"],
      sources: 2,
    });
    expect(
      await rows(
        store,
        `MATCH (e:Evidence {id: 'ev-secretary'})-[:FROM]->(a:Article)
         MATCH (a)-[:PUBLISHED_IN]->(s:Source) RETURN a.id, s.id, e.start, a.authors`,
      ),
    ).toEqual([["article-weekly", "source-morning", 15, []]]);
  });

  it("is loaded a second time without a write", async () => {
    await load(store);
    const again = await load(store, tiny, { now: () => new Date("2030-01-01T00:00:00Z") });
    expect(again).toMatchObject({ changed: false, revision: 1 });
    expect(await rows(store, "MATCH (m:GuanxiMeta {id: 'guanxi'}) RETURN m.loadedAt, m.revision")).toEqual([
      ["2024-06-01T00:00:00.000Z", 1],
    ]);
    expect(await ensureLoaded(store, folder, { library })).toBeNull();
  });

  it("ends the same wherever it is cut off", async () => {
    const full: string[] = [];
    await load(store, tiny, { batch: 5, onProgress: ({ phase, done }) => full.push(`${phase} ${done}`) });
    // Every place on the quick engine, every third on the other: each costs it two seconds.
    const stride = engine.name === "Neo4j" ? 3 : 1;
    for (let stop = 0; stop < full.length; stop += stride) {
      await store.write([{ text: "MATCH (n) DETACH DELETE n" }]);
      const controller = new AbortController();
      let seen = 0;
      const cut = load(store, tiny, {
        batch: 5,
        signal: controller.signal,
        onProgress: () => {
          seen += 1;
          if (seen > stop) controller.abort();
        },
      });
      await expect(cut).rejects.toThrow();
      expect((await readMeta(store, library)).fingerprint).toBeNull();
      const report = await ensureLoaded(store, folder, { library, batch: 7 });
      prints.add(report?.fingerprint ?? "");
    }
    expect(full.length).toBeGreaterThan(10);
    expect(prints.size).toBe(1);
  });

  it("follows every change of the files, and comes back", async () => {
    await load(store);
    const other = changed(
      changed(
        changed(without(tiny, ["r-19", "place-jinxi"]), "r-04", { type: "MET_WITH", to: "person-li" }),
        "r-18",
        {
          date: "2024-03-04",
          dateText: null,
        },
      ),
      "project-battery",
      { label: "Event", properties: {}, aliases: ["电池"] },
    );
    const evidence = tiny.evidence.map((row) =>
      row.id === "ev-visit" ? { ...row, article: "article-weekly" } : row,
    );
    const report = await load(store, { ...other, evidence });
    expect(report).toMatchObject({ changed: true, revision: 2, rows: { evidence: 1, remove: 4 } });
    expect(await rows(store, "MATCH (n:Entity {id: 'place-jinxi'}) RETURN n.id")).toEqual([]);
    expect(
      await rows(
        store,
        "MATCH (a:Entity)-[r]->(b:Entity) WHERE r.id IN ['r-04', 'r-15', 'r-18', 'r-19'] RETURN r.id, type(r), b.id, r.date, r.dateText ORDER BY r.id",
      ),
    ).toEqual([
      ["r-04", "MET_WITH", "person-li", "2024-04-02", "昨日"],
      ["r-18", "MET_WITH", "person-li", "2024-03-04", null],
    ]);
    expect(
      await rows(
        store,
        "MATCH (n:Event {id: 'project-battery'}) RETURN n.label, n.amount, n.aliases, n:Project",
      ),
    ).toEqual([["Event", null, ["电池"], false]]);
    expect(await rows(store, "MATCH (e:Evidence {id: 'ev-visit'})-[:FROM]->(a:Article) RETURN a.id")).toEqual(
      [["article-weekly"]],
    );
    const back = await load(store);
    expect(back.revision).toBe(3);
    prints.add(back.fingerprint);
    expect(prints.size).toBe(1);
  });

  it("keeps what people added, counts it, and keeps what it needs", async () => {
    await load(store);
    const added = [
      "CREATE (:Entity:Person {id: 'mine', label: 'Person', name: '我', origin: 'user', evidence: ['ev-project']})",
      "CREATE (:Evidence {id: 'my-note', locator: 'p1', origin: 'user'})",
      "MATCH (e:Evidence {id: 'my-note'}) MATCH (a:Article {id: 'article-weekly'}) CREATE (e)-[:FROM]->(a)",
      `MATCH (a:Entity {id: 'mine'}) MATCH (b:Entity {id: 'place-jinxi'})
       CREATE (a)-[:VISITED {id: 'my-visit', date: '2024-06-01', evidence: ['my-note', 'ev-places'], origin: 'user'}]->(b)`,
      "MATCH (n:Entity {id: 'person-sun'}) SET n.note = '我的笔记', n:Friend",
    ];
    await store.write(added.map((text) => ({ text })));
    await load(store);
    const jinxi = "MATCH (n:Entity {id: 'place-jinxi'}) RETURN n.degree, n.sources, n.lastSeen, n.origin";
    expect(await rows(store, jinxi)).toEqual([[2, 1, "2024-06-01", "dataset"]]);

    const less = without(tiny, ["place-jinxi"]);
    const evidence = tiny.evidence.filter(
      ({ id }) => !["ev-places", "ev-secretary", "ev-finance"].includes(id),
    );
    const articles = tiny.articles.filter(({ id }) => id !== "article-weekly");
    await load(store, { ...changed(less, "person-sun", { nameEn: "Sun" }), evidence, articles });
    expect(await rows(store, jinxi)).toEqual([[1, 1, "2024-06-01", "former"]]);
    expect(
      await rows(
        store,
        `MATCH (e:Evidence)-[:FROM]->(a:Article) WHERE e.id IN ['my-note', 'ev-places', 'ev-secretary', 'ev-finance']
         RETURN e.id, e.origin, a.id, a.origin ORDER BY e.id`,
      ),
    ).toEqual([
      ["ev-places", "former", "article-morning", "dataset"],
      ["my-note", "user", "article-weekly", "former"],
    ]);
    expect(await rows(store, "MATCH (n:Friend) RETURN n.id, n.note, n.nameEn")).toEqual([
      ["person-sun", "我的笔记", "Sun"],
    ]);
    expect(
      await load(store, { ...changed(less, "person-sun", { nameEn: "Sun" }), evidence, articles }),
    ).toMatchObject({
      changed: false,
    });

    await store.write([
      { text: "MATCH (n:Entity {id: 'mine'}) DETACH DELETE n" },
      { text: "MATCH (e:Evidence {id: 'my-note'}) DETACH DELETE e" },
    ]);
    await load(store, { ...less, evidence, articles });
    expect(await rows(store, jinxi)).toEqual([]);
    expect(await rows(store, "MATCH (a:Article) RETURN a.id ORDER BY a.id")).toEqual([
      ["article-evening"],
      ["article-morning"],
    ]);
    await store.write([{ text: "MATCH (n:Friend) REMOVE n:Friend, n.note" }]);
    prints.add((await load(store)).fingerprint);
    expect(prints.size).toBe(1);
  });

  it("leaves an id alone that somebody else has taken", async () => {
    await store.write([
      { text: "CREATE (:Entity:Person {id: 'person-li', label: 'Person', name: '别人', origin: 'user'})" },
    ]);
    expect(await load(store, tiny, { intoExisting: true })).toMatchObject({ taken: ["person-li"] });
    expect(await rows(store, "MATCH (n:Entity {id: 'person-li'}) RETURN n.name, n.origin")).toEqual([
      ["别人", "user"],
    ]);
    expect(await load(store)).toMatchObject({ changed: false, taken: ["person-li"] });
  });

  it("writes nothing where the files have faults, and names them all", async () => {
    const broken = mkdtempSync(join(tmpdir(), "guanxi-broken-"));
    try {
      cpSync(folder, broken, { recursive: true });
      for (const [file, from, to] of [
        ["relations.csv", "2024-04-02,,day", "2024-04-31,,day"],
        ["entities.csv", "bank-jintai,Bank", "bank-jintai,Banker"],
      ] as const) {
        writeFileSync(join(broken, file), readFileSync(join(broken, file), "utf8").replace(from, to));
      }
      await expect(ensureLoaded(store, broken, { library })).rejects.toMatchObject({
        code: "DATASET_INVALID",
        faults: [
          { code: "LABEL_UNKNOWN", file: "entities.csv", line: 2, column: "label" },
          { code: "DATE_INVALID", file: "relations.csv", line: 5, column: "date" },
        ],
      });
      expect(await rows(store, "MATCH (n) RETURN count(n)")).toEqual([[0]]);
    } finally {
      rmSync(broken, { recursive: true });
    }
  });

  it("holds our own data set, alike on every engine", async () => {
    const data = readCheckedDataset(join(root, "data"));
    const report = await load(store, data);
    expect(report.rows).toMatchObject({ entities: data.entities.length, relations: data.relations.length });
    expect(await rows(store, "MATCH (a:Entity)-[r]->(b:Entity) RETURN count(r.id)")).toEqual([
      [data.relations.length],
    ]);
    expect(await load(store, data)).toMatchObject({ changed: false });
    const held = await heldDataset({ store, library, options: {}, dataset: BUILT_IN }, data.ontology);
    const { plan, changes } = await planLoad(store, held, { library });
    expect([changes, plan.nodes.Entity.write, plan.relations]).toEqual([
      false,
      [],
      { write: [], remove: [] },
    ]);
    realPrints.add(report.fingerprint);
    expect(realPrints.size).toBe(1);
  });

  it("carries hostile names unharmed", async () => {
    const names = [
      "<img src=x onerror=alert(1)>",
      "\u202e程鹏孙\u202c",
      "'\"`$x\\",
      "长".repeat(10_000),
      "👩‍👩‍👧 𠮷",
      "null",
    ];
    const hostile = names.reduce(
      (dataset, name, index) => changed(dataset, tiny.entities[index]?.id ?? "", { name }),
      tiny,
    );
    await load(store, hostile);
    const stored = await rows(store, "MATCH (n:Entity) RETURN n.name ORDER BY n.id LIMIT 6");
    expect(stored.map(([name]) => name)).toEqual(names);
    expect(await fingerprint(store, library)).toBe((await readMeta(store, library)).fingerprint);
    expect(await load(store, hostile)).toMatchObject({ changed: false });
  });
}

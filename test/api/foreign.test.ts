import request from "supertest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectRoot } from "../../server/config.ts";
import type { ImportDraft } from "../../server/contract/imports/drafts.ts";
import { ROUTES, type RouteName } from "../../server/contract/routes.ts";
import { loadLibrary } from "../../server/cypher/library.ts";
import { loadDataset } from "../../server/load/loadDataset.ts";
import type { EngineStore } from "../../server/store/Engine.ts";
import type { StoreValue } from "../../server/store/GraphStore.ts";
import { startApp, type TestApp, tinyDataset } from "../helpers/app.ts";
import { GRAPH } from "../helpers/graph.ts";
import { headed } from "../helpers/queryActs.ts";
import { STORES } from "../helpers/stores.ts";
import { VIEW_OF_RELATION as view } from "../helpers/viewState.ts";

/** Labels that are ours, or were, or that the model of facts has: others use them too. */
const LABELS = ["View", "SavedQuery", "Meta", "Entity", "Source", "Article", "Evidence"];
/** Ids and other properties as somebody else may have them; `{}` of a node is as it was made. */
const SHAPES = [
  "{}",
  "{name: 'no id', text: 'MATCH (n) RETURN n', state: '{}'}",
  "{id: 7, name: 7, degree: 99, sources: 'two', lastSeen: 2024, label: 'VIP'}",
  "{id: 'guanxi', name: ['a', 'b'], degree: 98, sources: 1.5, revision: 'x', fingerprint: 5, aliases: 'one', searchKeys: 3}",
  "{id: true, name: true, label: ['Person'], degree: 97, version: 'one', deletedAt: date('2024-01-01')}",
  "{id: 1.5, name: 'half', degree: 1.5, published: date('2024-01-01'), updatedAt: datetime('2024-01-01T00:00:00Z')}",
  "{id: ['list'], name: 'listed', degree: 'many', paraphrase: 5, evidence: 'e', quote: ['q']}",
  "{id: 'a,b', name: 'comma', degree: 96, lastSeen: date('2024-01-01'), evidence: [1, 2], origin: 'dataset'}",
  "{id: '', name: '', degree: -1, pinyin: 5, origin: 'hand', hash: 'x'}",
  "{id: 'theirs', name: 'theirs', nameEn: 5, degree: 95, shortName: 5, shortNameEn: ['x', 'y'], topic: 4, author: 3, label: 5, labels: 'x'}",
];
const NODES = LABELS.map((label) => `CREATE ${SHAPES.map((shape) => `(:${label} ${shape})`).join(", ")}`);
/** Relations among them: without ids, with odd ones, with properties of other kinds, to themselves. */
const RELATIONS = [
  `MATCH (seven:Entity {id: 7}), (g:Entity {id: 'guanxi'}), (t:Entity {id: 'theirs'}), (c:Entity {id: 'a,b'}), (n:Entity {name: 'no id'})
   CREATE (seven)-[:KNOWS {since: 5}]->(g), (t)-[:VISITED]->(c), (c)-[:VISITED {id: 'their-o', origin: 'dataset'}]->(g),
     (t)-[:VISITED {id: 5, date: date('2024-01-01'), sources: 'two', evidence: 'e', status: 9}]->(g),
     (t)-[:HOLDS_POSITION {id: 'their-r', date: 2024, title: ['t'], confidence: 'high', evidence: [1], datePrecision: 4, derivedFrom: 3, published: true}]->(g),
     (t)-[:MET_WITH {id: 'their-loop', dateEnd: date('2024-01-02')}]->(t), (n)-[:PARTICIPATED_IN {id: ['x']}]->(seven),
     (seven)-[:KNOWS]->(end:Entity {id: 'end', name: 'behind one with a number'}), (l:Entity {id: 'between'})-[:MET_WITH]->(end), (g)-[:MET_WITH {id: 'o'}]->(l)`,
  `MATCH (e:Evidence {id: 'theirs'}), (a:Article {id: 'theirs'}), (s:Source {id: 7}), (v:View {id: 'theirs'}), (t:Entity {id: 'theirs'})
   CREATE (e)-[:FROM {n: 1}]->(a), (a)-[:PUBLISHED_IN]->(s), (v)-[:SHOWS]->(t)`,
];
const HELD = LABELS.length * SHAPES.length + 15;
/** What addresses can name of them. */
const THEIRS = ["theirs", "end", "guanxi", "a,b", "7", "true", "1.5"];

const SUN = "person-sun";

type Answer = Pick<request.Response, "status" | "body" | "text">;
type Asked = readonly PromiseLike<Answer>[] | PromiseLike<readonly (Answer | PromiseLike<Answer>)[]>;

describe.each(STORES)("other people's nodes under labels like ours on $name", (engine) => {
  describe.skipIf(engine.missing)("stay as they were and are taken for nothing of ours", () => {
    const library = loadLibrary(projectRoot());
    let store: EngineStore;
    let app: TestApp;
    let numbers: readonly StoreValue[];
    let before: string[];

    beforeAll(async () => {
      store = await engine.open({ ourSchema: true });
      await store.write([...NODES, ...RELATIONS].map((text) => ({ text })));
      numbers = (await store.read({ text: "MATCH (n) RETURN id(n)" })).rows.flat();
      before = await theirs(numbers);
      expect(before).toHaveLength(HELD);
      await loadDataset(store, tinyDataset(), { library, intoExisting: true });
      app = await startApp(store, { dataset: null, env: { GUANXI_ALLOW_WRITES: "1" } });
    });
    afterAll(async () => {
      await app?.close();
      await store?.close();
    });

    /** Their nodes and relations with the engine's own numbers, labels and each value's kind. */
    const theirs = async (numbers: readonly StoreValue[]) => {
      const params = { numbers };
      const texts = [
        "MATCH (n) WHERE id(n) IN $numbers RETURN id(n) AS number, labels(n), properties(n)",
        "MATCH (a)-[r]->(b) WHERE id(a) IN $numbers RETURN id(a) AS number, id(r), type(r), properties(r), id(b)",
      ];
      const tables = await Promise.all(texts.map((text) => store.read({ text, params }, { cells: true })));
      return tables.flatMap(({ rows }) => rows.map((row) => JSON.stringify(row))).sort();
    };
    const untouched = async () => expect(await theirs(numbers)).toEqual(before);

    const get = (path: string) => request(app.server).get(`${GRAPH}${path}`);
    const post = (path: string, body: object = {}) => request(app.server).post(`${GRAPH}${path}`).send(body);
    const put = (path: string, body: object) => request(app.server).put(`${GRAPH}${path}`).send(body);
    const remove = (path: string) => request(app.server).delete(`${GRAPH}${path}`);
    const of = (ask: (id: string) => PromiseLike<Answer>) =>
      [SUN, ...THEIRS].map((id) => ask(encodeURIComponent(id)));
    /** One after the other: each needs what the one before has done. */
    const inTurn = async (asks: readonly ((last: Answer) => PromiseLike<Answer>)[]) => {
      const answers: Answer[] = [];
      for (const ask of asks) answers.push(await ask(answers.at(-1) ?? { status: 0, body: {}, text: "" }));
      return answers;
    };
    const write = (query: string) =>
      inTurn([
        () => post("/cypher/write", { query, params: {}, expect: null }),
        ({ body, text }) =>
          body.counts === undefined
            ? Promise.reject(new Error(text))
            : post("/cypher/write", {
                query,
                params: {},
                expect: ROUTES.writeCypher.response.parse(body).counts,
              }),
      ]);
    const upload = (id: string) =>
      request(app.server)
        .put(`${GRAPH}/imports/${id}/files/list.csv`)
        .set("content-type", "application/octet-stream")
        .send("姓名,单位\n孙鹏程,theirs\n");
    /** An import once nothing of it is under way. */
    const rested = async (at: string): Promise<ImportDraft> => {
      const draft = ROUTES.importDraft.response.parse((await get(at)).body);
      return draft.job?.state === "running" ? rested(at) : draft;
    };
    /** An import that is being prepared, with a file that names theirs. */
    const drafted = async (then: (at: string, id: string) => PromiseLike<Answer>) => {
      const { body } = await post("/imports", {});
      const id = String(body.id);
      await upload(id);
      await rested(`/imports/${id}`);
      const answer = await then(`/imports/${id}`, id);
      await remove(`/imports/${id}`);
      return [answer];
    };
    /** The same once it is known what would come of it. */
    const planned = (then: (at: string) => PromiseLike<Answer>) =>
      drafted(async (at) => {
        await post(`${at}/plan`);
        await rested(at);
        return then(at);
      });
    const applied = async (at: string) => {
      const { plan } = await rested(at);
      const answer = await post(`${at}/apply`, { hash: plan?.hash });
      await rested(at);
      return answer;
    };
    /** What taking back the last change would do. */
    const undoable = async () => {
      await planned(applied);
      const { changes } = ROUTES.changes.response.parse((await get("/changes")).body);
      return get(`/changes/${changes[0]?.id}/undo`);
    };
    /** A taking back that is under way, or over, and over afterwards: of those that write there is one at a time. */
    const undoing = async (then: (started: Answer, id: string) => PromiseLike<Answer> | Answer) => {
      const started = await post("/changes/theirs/undo", { hash: "theirs" });
      const { id } = ROUTES.undoChange.response.parse(started.body);
      const answer = await then(started, id);
      const over = async (): Promise<void> => {
        const { state } = ROUTES.job.response.parse((await get(`/jobs/${id}`)).body);
        if (state === "running" || state === "stopping") await over();
      };
      await over();
      return answer;
    };
    const file = headed("MATCH (n:Entity) RETURN n.id AS id ORDER BY id LIMIT 3");

    /** Questions to every route, each also about what is theirs. A route that has none does not compile. */
    const QUESTIONS: Readonly<Record<RouteName, () => Asked>> = {
      live: () => [request(app.server).get("/api/health/live")],
      ready: () => [request(app.server).get("/api/health/ready")],
      stats: () => [get("/stats")],
      ontology: () => [get("/ontology")],
      schema: () => [get("/schema")],
      cypherFiles: () => [get("/cypher/files")],
      choices: () => [
        get("/choices?of=Person,Entity"),
        get("/choices?of=Event&property=kind"),
        get("/choices?of=HOLDS_POSITION&property=title"),
      ],
      resolveNames: () => [post("/search/resolve", { names: [SUN, ...THEIRS, "孙鹏程"] })],
      search: () => ["s", "theirs", "half", "7", "a"].map((q) => get(`/search?q=${q}&limit=100`)),
      overview: () => [get("/overview"), get("/overview?limit=3")],
      region: async () => {
        const { map } = ROUTES.overview.response.parse((await get("/overview")).body);
        return [...map.regions.map(({ key }) => key), "@context"].map((key) =>
          get(`/regions/${encodeURIComponent(key)}`),
        );
      },
      entity: () => of((id) => get(`/entities/${id}`)),
      nearest: () => of((id) => get(`/entities/${id}/neighbours`)),
      neighbours: () => of((id) => post(`/entities/${id}/neighbours`, { beside: [SUN, ...THEIRS] })),
      entityEvidence: () => of((id) => get(`/entities/${id}/evidence`)),
      articleEvidence: () => of((id) => get(`/articles/${id}/evidence`)),
      relationEvidence: () =>
        ["r-04", "their-r", "their-loop", "5"].map((id) => get(`/relations/${id}/evidence`)),
      relationsEvidence: () => [post("/relations/evidence", { ids: ["r-04", "their-r", "their-loop", "5"] })],
      among: () => [
        post("/relations/among", { ids: [SUN, ...THEIRS] }),
        post("/relations/among", { ids: THEIRS, beside: [SUN] }),
      ],
      paths: () => [...of((id) => get(`/paths?from=theirs&to=${id}`)), get("/paths?from=theirs&to=end")],
      common: () => [post("/common", { ids: ["theirs", "guanxi"] })],
      commonOf: () => [
        get("/common?ids=theirs,guanxi"),
        get("/common?ids=end,guanxi"),
        get(`/common?ids=theirs,${SUN}`),
      ],
      contacts: () => [post("/contacts", { ids: [SUN, ...THEIRS] })],
      lens: () => [get("/lens")],
      changeLens: () =>
        inTurn([
          () => get("/lens"),
          ({ body }) =>
            put("/lens", { version: body.version, hand: { labels: [{ name: "Person", en: "Human" }] } }),
          () => put("/lens", { version: 0, hand: {} }),
        ]),
      oldLens: () =>
        inTurn([
          () => get("/lens"),
          ({ body }) => put("/lens", { version: body.version, hand: {} }),
          () => get("/lens/versions/1"),
          () => get("/lens/versions/77"),
        ]).then((answers) => answers.slice(2)),
      views: () => [get("/views")],
      saveView: () => [post("/views", view)],
      view: async () => [
        ...(await inTurn([() => post("/views", view), ({ body }) => get(`/views/${body.id}`)])),
        ...of((id) => get(`/views/${id}`)),
      ],
      changeView: async () => [
        ...(await inTurn([
          () => post("/views", view),
          ({ body }) => put(`/views/${body.id}`, { ...view, name: "B", version: body.version }),
        ])),
        await put("/views/theirs", { ...view, version: 1 }),
      ],
      deleteView: async () => [
        ...(await inTurn([() => post("/views", view), ({ body }) => remove(`/views/${body.id}`)])),
        await remove("/views/theirs"),
      ],
      restoreView: async () => [
        ...(await inTurn([
          () => post("/views", view),
          ({ body }) => remove(`/views/${body.id}`),
          ({ body }) => post(`/views/${body.id}/restore`),
        ])),
        await post("/views/theirs/restore"),
      ],
      queries: () => [get("/queries")],
      saveQuery: () => [post("/queries", { file })],
      checkQuery: () => [post("/queries/check", { file })],
      importQueries: () => [post("/queries/import", { acts: [{ act: "save", file }] })],
      queryFiles: () => [get("/queries/files"), get("/queries/files?names=theirs")],
      changeQuery: async () => [
        ...(await inTurn([
          () => post("/queries", { file }),
          ({ body }) =>
            put(`/queries/${body.name}`, { file: file.replace("One", "Two"), version: body.own.version }),
        ])),
        await put("/queries/theirs", { file, version: 1 }),
      ],
      deleteQuery: async () => [
        ...(await inTurn([() => post("/queries", { file }), ({ body }) => remove(`/queries/${body.name}`)])),
        await remove("/queries/theirs"),
      ],
      restoreQuery: async () => [
        ...(await inTurn([
          () => post("/queries", { file }),
          ({ body }) => remove(`/queries/${body.name}`),
          ({ body }) => post(`/queries/${body.name}/restore`),
        ])),
        await post("/queries/theirs/restore"),
      ],
      runQuery: async () => {
        const { body } = await get("/queries");
        const { queries } = ROUTES.queries.response.parse(body);
        return queries.flatMap(({ name, params }) => {
          const needed = params.filter(({ required }) => required);
          // As little as it wants, and whatever may be one of theirs.
          return [needed, params.filter(({ type, required }) => required || type.startsWith("entity"))].map(
            (asked) => {
              const given = asked.map((one) => [one.name, one.type === "entity[]" ? ["theirs"] : "theirs"]);
              return post(`/queries/${name}/run`, { params: Object.fromEntries(given) });
            },
          );
        });
      },
      openImport: () => [post("/imports", {})],
      importDraft: () => drafted((at) => get(at)),
      closeImport: () => drafted((at) => remove(at)),
      addImportFile: () => drafted((_, id) => upload(id)),
      removeImportFile: () => drafted((at) => remove(`${at}/files/list.csv`)),
      readImportFile: () => drafted((at) => post(`${at}/files/list.csv/reading`, { delimiter: ";" })),
      mapImport: () => drafted((at) => put(`${at}/mapping`, { widen: true })),
      planImport: () => drafted((at) => post(`${at}/plan`)),
      importRows: () => drafted((at) => get(`${at}/tables/0/rows`)),
      importValues: () => drafted((at) => get(`${at}/tables/0/values?column=1`)),
      changeImportCells: () =>
        drafted((at) => post(`${at}/tables/0/cells`, { column: 0, from: "孙鹏程", to: "theirs" })),
      importFaults: () => planned((at) => get(`${at}/faults`)),
      rejectedRows: () => planned((at) => get(`${at}/tables/0/rejected`)),
      importNames: () => planned((at) => get(`${at}/names`)),
      judgements: () => [get("/judgements")],
      importPreview: () => planned((at) => get(`${at}/preview`)),
      applyImport: () => planned(applied),
      changes: () => [get("/changes")],
      undoPlan: async () => [await get("/changes/theirs/undo"), await undoable()],
      undoChange: async () => [await undoing((started) => started)],
      job: async () => [await get("/jobs/theirs"), await undoing((_, id) => get(`/jobs/${id}`))],
      cancelJob: async () => [
        await post("/jobs/theirs/cancel"),
        await undoing((_, id) => post(`/jobs/${id}/cancel`)),
      ],
      cypher: () => [post("/cypher", { query: "MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN n, r" })],
      writeCypher: async () => [
        ...(await write("MATCH (n:Entity {id: 'person-sun'}) SET n.note = 'x'")),
        ...(await write("MATCH (n:Entity {id: 'person-sun'}) REMOVE n.note")),
        ...(await write(
          "MATCH (s:Entity {id: 'person-sun'}) CREATE (s)-[:MET_WITH {date: '2031'}]->(:Entity:Person {name: '新'})",
        )),
        ...(await write("MATCH (n:Entity {name: '新'}) DETACH DELETE n")),
      ],
    };

    it.each(Object.keys(ROUTES) as RouteName[])("%s", async (name) => {
      const answers = await Promise.all(await QUESTIONS[name]());
      for (const { status, body, text } of answers) {
        expect(status, text.slice(0, 600)).toBeLessThan(500);
        if (status === 200) {
          const known = ROUTES[name].response.safeParse(body);
          const others = /^(change|delete|restore|view$)/.test(name);
          expect(known.success || others, `${text.slice(0, 300)} ${known.error?.message}`).toBe(true);
        }
      }
      expect(answers.some(({ status }) => status === 200)).toBe(true);
      await untouched();
    });

    it("are no view and no query of anybody's", async () => {
      const views = ROUTES.views.response.parse((await get("/views")).body).views;
      expect(views.filter(({ id }) => !/^view-/.test(id))).toEqual([]);
      const own = ROUTES.queries.response
        .parse((await get("/queries")).body)
        .queries.filter((query) => query.own !== null);
      expect(own.filter(({ title }) => title.zh !== "一")).toEqual([]);
    });

    it("a second load, and one that takes its own away again", async () => {
      await loadDataset(store, tinyDataset(), { library, intoExisting: true });
      await untouched();
      const fewer = { ...tinyDataset(), relations: [] };
      await loadDataset(store, fewer, { library, intoExisting: true, mayRemove: () => true });
      await untouched();
    });
  });
});

import request from "supertest";
import { describe, expect, it } from "vitest";
import type { z } from "zod";
import { IMPORT_ROUTES } from "../../server/contract/imports/routes.ts";
import type { Ran } from "../../server/contract/ran.ts";
import { ROUTES, type RouteName } from "../../server/contract/routes.ts";
import type { ResultTable } from "../../server/store/GraphStore.ts";
import { tinyDataset } from "../helpers/app.ts";
import { GRAPH } from "../helpers/graph.ts";
import { headed, queryActs } from "../helpers/queryActs.ts";
import { shareApp } from "../helpers/sharedApp.ts";
import { STORES } from "../helpers/stores.ts";
import { VIEW_OF_RELATION as view } from "../helpers/viewState.ts";

type Body<Name extends RouteName> = z.output<(typeof ROUTES)[Name]["response"]>;

/** Routes that answer nothing of the graph: of the process, of what people keep or are about to import, of the engine's own lists. */
const SILENT = [
  ...Object.keys(IMPORT_ROUTES),
  ...["live", "ready", "ontology", "cypherFiles", "schema", "writeCypher"],
  ...["views", "saveView", "changeView", "deleteView", "restoreView"],
  ...["queries", "checkQuery", "queryFiles"],
  ...["saveQuery", "importQueries", "changeQuery", "deleteQuery", "restoreQuery"],
];
const TELLING = (Object.keys(ROUTES) as RouteName[]).filter((name) => !SILENT.includes(name));

const dataset = tinyDataset();
const everybody = dataset.entities.map(({ id }) => id);
/** Whatever has an id in the data: entities, relations, passages, articles, outlets. */
const IDS = new Set(
  Object.values(dataset).flatMap((rows) =>
    (Array.isArray(rows) ? rows : []).flatMap((row) => (typeof row?.id === "string" ? [row.id] : [])),
  ),
);
const SUN = "person-sun";

/** Every text that a value holds, however deep; a text that is JSON (a view's state) counts for what it holds. */
function* textsIn(value: unknown): Generator<string> {
  if (typeof value === "string") {
    yield value;
    if (value.startsWith("{")) yield* textsIn(JSON.parse(value));
  } else if (typeof value === "object" && value !== null) {
    for (const each of Object.values(value)) yield* textsIn(each);
  }
}

const column = ({ columns, rows }: ResultTable, name: string) =>
  rows.map((row) => row[columns.indexOf(name)]);
const sorted = (values: Iterable<unknown>) => [...values].map(String).sort();

describe.each(STORES)("what ran on $name", (candidate) => {
  describe.skipIf(candidate.missing)("is told by every route that reads the graph", () => {
    const app = shareApp(candidate, { env: { GUANXI_QUOTED_TEXTS: "test/fixtures/tiny/texts" } });
    const { save } = queryActs(app);

    const get = (path: string) => request(app.server).get(path);
    const post = (path: string, body: object) => request(app.server).post(path).send(body);

    const changedLens = async () => {
      const { body } = await get(`${GRAPH}/lens`);
      return request(app.server).put(`${GRAPH}/lens`).send({ version: body.version, hand: {} });
    };

    /** Questions to each of the routes; those that need something saved save it first. */
    const QUESTIONS: Partial<Record<RouteName, readonly (() => PromiseLike<request.Response>)[]>> = {
      stats: [() => get(`${GRAPH}/stats`)],
      lens: [() => get(`${GRAPH}/lens`)],
      changeLens: [() => changedLens()],
      oldLens: [() => changedLens().then(() => get(`${GRAPH}/lens/versions/1`))],
      search: [
        () => get(`${GRAPH}/search?q=s`),
        () => get(`${GRAPH}/search?q=s&limit=1&label=Official,Bank`),
        () => get(`${GRAPH}/search?q=pengcheng%20sun`),
        () => get(`${GRAPH}/search?q=sun%20penchen`),
      ],
      choices: [
        () => get(`${GRAPH}/choices?of=Person,Bank`),
        // Asked for twice: the second answer is kept, and what ran for it too.
        () => get(`${GRAPH}/choices?of=HOLDS_POSITION&property=title`),
        () => get(`${GRAPH}/choices?of=HOLDS_POSITION&property=title`),
      ],
      resolveNames: [() => post(`${GRAPH}/search/resolve`, { names: ["孙鹏程", "li", "nobody at all"] })],
      overview: [() => get(`${GRAPH}/overview`), () => get(`${GRAPH}/overview?limit=4`)],
      region: [
        async () => {
          const { body } = await get(`${GRAPH}/overview`);
          return get(`${GRAPH}/regions/${encodeURIComponent(body.map.regions[0].key)}`);
        },
        () => get(`${GRAPH}/regions/@context`),
      ],
      entity: [() => get(`${GRAPH}/entities/${SUN}`)],
      neighbours: [
        () => post(`${GRAPH}/entities/${SUN}/neighbours`, {}),
        () => post(`${GRAPH}/entities/${SUN}/neighbours`, { beside: [SUN, "company-anhe"], limit: 2 }),
      ],
      nearest: [
        () => get(`${GRAPH}/entities/${SUN}/neighbours`),
        () => get(`${GRAPH}/entities/${SUN}/neighbours?limit=2&direction=out&types=VISITED,HOLDS_POSITION`),
        () => get(`${GRAPH}/entities/${SUN}/neighbours?exclude=company-anhe`),
      ],
      entityEvidence: [
        () => get(`${GRAPH}/entities/${SUN}/evidence`),
        () => get(`${GRAPH}/entities/${SUN}/evidence?limit=1`),
      ],
      articleEvidence: [
        () => get(`${GRAPH}/articles/article-morning/evidence`),
        () => get(`${GRAPH}/articles/article-morning/evidence`),
      ],
      relationEvidence: dataset.relations.map(
        ({ id }) =>
          () =>
            get(`${GRAPH}/relations/${id}/evidence`),
      ),
      relationsEvidence: [
        () => post(`${GRAPH}/relations/evidence`, { ids: dataset.relations.map(({ id }) => id) }),
      ],
      among: [
        () => post(`${GRAPH}/relations/among`, { ids: everybody }),
        () => post(`${GRAPH}/relations/among`, { ids: [SUN, SUN, "nobody"], beside: everybody.slice(0, 6) }),
      ],
      paths: [
        () => get(`${GRAPH}/paths?from=person-sun&to=bank-jintai`),
        () => get(`${GRAPH}/paths?from=person-sun&to=zone-beicheng&limit=1`),
        () => get(`${GRAPH}/paths?from=person-sun&to=person-sun`),
      ],
      common: [() => post(`${GRAPH}/common`, { ids: ["person-sun", "person-li"] })],
      commonOf: [
        () => get(`${GRAPH}/common?ids=person-sun,person-li`),
        () => get(`${GRAPH}/common?ids=person-sun,person-li&limit=1`),
      ],
      contacts: [() => post(`${GRAPH}/contacts`, { ids: everybody })],
      view: [
        async () => {
          const { body } = await post(`${GRAPH}/views`, view).expect(200);
          return get(`${GRAPH}/views/${body.id}`);
        },
      ],
      runQuery: [
        () => post(`${GRAPH}/queries/mostConnected/run`, { params: {} }),
        () => post(`${GRAPH}/queries/shortestPaths/run`, { params: { start: SUN, end: "bank-jintai" } }),
        async () => {
          const own = await save({ file: headed("MATCH (n:Entity) RETURN n.id AS id ORDER BY id LIMIT 3") });
          return post(`${GRAPH}/queries/${own.name}/run`, {});
        },
      ],
      cypher: [
        () =>
          post(`${GRAPH}/cypher`, {
            query: "MATCH (n:Entity {id: $id}) RETURN n.id AS id",
            params: { id: SUN },
          }),
      ],
    };

    /** The answers to all questions of a route, held to the contract, each with what its `ran` answers by itself. */
    async function answers<Name extends RouteName>(name: Name) {
      const { files } = ROUTES.cypherFiles.response.strict().parse((await get(`${GRAPH}/cypher/files`)).body);
      const texts = new Map(files.map(({ file, text }) => [file, text]));
      const again = async ({ file = "", text = texts.get(file) ?? "", params }: Ran) =>
        app.store.read({ text, params });
      const answered = [];
      for (const ask of QUESTIONS[name] ?? []) {
        const { status, body, text } = await ask();
        expect(status, text).toBe(200);
        const { ran, ...answer } = ROUTES[name].response.strict().parse(body) as Body<Name> & {
          readonly ran: readonly Ran[];
        };
        const tables: ResultTable[] = [];
        for (const each of ran) tables.push(await again(each));
        const of = (file: string) => tables[ran.findLastIndex((each) => each.file === file)] as ResultTable;
        const main = tables[ran.findIndex((each) => each.main)] as ResultTable;
        answered.push({ answer: answer as Omit<Body<Name>, "ran">, ran, tables, of, main });
      }
      return answered;
    }

    it("wherever the contract has such a route", () => {
      const telling = (Object.keys(ROUTES) as RouteName[]).filter(
        (name) => "ran" in ROUTES[name].response.shape,
      );
      expect(telling).toEqual(TELLING);
      expect(Object.keys(QUESTIONS).sort()).toEqual([...TELLING].sort());
    });

    it.each(TELLING)("%s: every id of the answer comes from what ran", async (name) => {
      const all = await answers(name);
      expect(all.length).toBeGreaterThan(0);
      let told = 0;
      for (const { answer, ran, tables } of all) {
        expect(ran.length).toBeGreaterThan(0);
        const read = new Set(tables.flatMap(({ rows }) => [...textsIn(rows)]));
        const ids = [...textsIn(answer)].filter((text) => IDS.has(text));
        expect(ids.filter((id) => !read.has(id))).toEqual([]);
        told += ids.length;
      }
      // Counts name nobody, and neither does a lens.
      expect(told > 0).toBe(!["stats", "lens", "changeLens", "oldLens"].includes(name));
    });

    it("is the answer itself where one query is", async () => {
      for (const { answer, main } of [...(await answers("neighbours")), ...(await answers("nearest"))]) {
        expect(answer.ranked).toEqual(column(main, "id"));
      }
      for (const { answer, main, ran } of await answers("paths")) {
        const steps = answer.paths.flatMap(({ edges }) => edges);
        if (!ran.some((each) => each.main)) expect(steps).toEqual([]);
        else {
          expect(answer.edges.id).toEqual(column(main, "relation"));
          expect(answer.edges.id).toEqual(expect.arrayContaining(steps));
        }
      }
      for (const { answer, main } of await answers("commonOf")) {
        expect(answer.common).toEqual(column(main, "id").slice(0, answer.common.length));
        expect(answer.common.length === 1 || main.rows.length === answer.common.length).toBe(true);
      }
      const [whole, beside] = await answers("among");
      expect(whole?.answer.edges.id).toEqual(
        column(whole?.of("internal/relationsAmong") as ResultTable, "relation"),
      );
      expect(beside?.answer.edges.id).toEqual(
        column(beside?.of("internal/relationsBeside") as ResultTable, "relation"),
      );
      for (const { answer, of } of await answers("among")) {
        expect(sorted(answer.nodes.id)).toEqual(sorted(column(of("internal/entitiesByIds"), "id")));
      }
      for (const { answer, main } of await answers("relationEvidence")) {
        expect(answer.passages.map(({ id }) => id)).toEqual(column(main, "id"));
      }
      for (const { answer, main } of await answers("articleEvidence")) {
        expect(answer.passages.map(({ id }) => id)).toEqual(column(main, "id"));
        // In the order of the text, each with the relations that cite it.
        expect(answer.passages.map(({ id, relations }) => [id, relations])).toEqual([
          ["ev-visit", ["r-01", "r-04", "r-05", "r-06", "r-07", "r-09"]],
          ["ev-finance", ["r-11"]],
          ["ev-partners", ["r-12"]],
          ["ev-located", ["r-13"]],
          ["ev-places", ["r-14", "r-15"]],
        ]);
        expect(answer.truncated).toBe(false);
        expect(answer.passages.map(({ quote }) => quote?.length)).toEqual(
          answer.passages.map(({ span }) => (span === null ? null : span.end - span.start)),
        );
        const [lent] = answer.relations.filter(({ id }) => id === "r-11");
        expect([lent?.type, lent?.from.id, lent?.to.name]).toEqual(["FINANCED", "bank-jintai", "安和电气"]);
        expect(answer.relations).toHaveLength(11);
      }
      for (const { answer, main } of await answers("relationsEvidence")) {
        expect(answer.passages.map(({ id }) => id)).toEqual(column(main, "id"));
        // What is read by many at once goes into files, which hold no words of others.
        expect(answer.passages.map(({ quote }) => quote).filter((quote) => quote !== null)).toEqual([]);
      }
      for (const { answer, main } of await answers("search")) {
        const { hits } = answer;
        expect(hits.map(({ id }) => id)).toEqual(column(main, "id").slice(0, hits.length));
      }
      for (const { answer, main } of await answers("cypher")) expect(answer.data).toEqual(main.rows);
      for (const { answer, main } of await answers("runQuery")) {
        if (answer.graph === null) expect(answer.table.rows).toEqual(main.rows);
        else expect(answer.graph.edges.id).toEqual(column(main, "relation").filter((id) => id !== null));
      }
    });

    it("names the index where one was read, and the text where no file is", async () => {
      const searches = await answers("search");
      expect(searches.map(({ ran }) => ran)).toMatchObject(
        ["searchFound", "search", "searchFound", "searchFound"].map((name) => [
          { file: `acts/${name}`, index: true, main: true },
        ]),
      );
      const [free] = await answers("cypher");
      expect(free?.ran).toEqual([
        { text: "MATCH (n:Entity {id: $id}) RETURN n.id AS id", params: { id: SUN }, main: true },
      ]);
      for (const { ran, answer } of await answers("runQuery")) {
        expect(ran.find(({ main }) => main)).toMatchObject({ query: answer.name, text: expect.any(String) });
      }
    });

    it("stays with an answer that is kept", async () => {
      for (const name of ["overview", "stats"] as const) {
        const first = (await answers(name)).map(({ ran }) => ran);
        expect((await answers(name)).map(({ ran }) => ran)).toEqual(first);
        expect(first.flat().map(({ file }) => file)).not.toContain("internal/revision");
      }
    });

    it("tells parameters whole", async () => {
      const ids = [...everybody, ...Array.from({ length: 4000 }, (_, i) => `nobody-${i}`)];
      const { body } = await post(`${GRAPH}/relations/among`, { ids }).expect(200);
      const { ran } = ROUTES.among.response.parse(body);
      expect(ran.map(({ file }) => file)).toEqual(["internal/relationsAmong", "internal/entitiesByIds"]);
      for (const { params } of ran) expect(params.ids).toEqual(ids);
    });

    it("comes with the last line of an answer in lines", async () => {
      const answer = await post(`${GRAPH}/cypher`, { query: "RETURN 1 AS one" }).accept(
        "application/x-ndjson",
      );
      const last = JSON.parse(answer.text.trim().split("\n").at(-1) ?? "");
      expect(last.summary.ran).toEqual([{ text: "RETURN 1 AS one", params: {}, main: true }]);
    });
  });
});

import request from "supertest";
import { describe, expect, it } from "vitest";
import type { z } from "zod";
import { labelsOf } from "../../server/contract/ontology.ts";
import { ROUTES, type RouteName } from "../../server/contract/routes.ts";
import { createServices } from "../../server/graphs/services.ts";
import { tinyDataset } from "../helpers/app.ts";
import { GRAPH } from "../helpers/graph.ts";
import { shareApp } from "../helpers/sharedApp.ts";
import { STORES } from "../helpers/stores.ts";

type Body<Name extends RouteName> = z.output<(typeof ROUTES)[Name]["response"]>;

describe.each(STORES)("the API on $name", (candidate) => {
  describe.skipIf(candidate.missing)("with the small data set", () => {
    const app = shareApp(candidate);

    /** Asks a route and holds the answer to its schema in the contract. */
    async function get<Name extends RouteName>(name: Name, path: string): Promise<Body<Name>> {
      const answer = await request(app.server).get(path).expect(200);
      return ROUTES[name].response.strict().parse(answer.body) as Body<Name>;
    }
    async function post<Name extends RouteName>(name: Name, path: string, body: object): Promise<Body<Name>> {
      const answer = await request(app.server).post(path).send(body).expect(200);
      return ROUTES[name].response.strict().parse(answer.body) as Body<Name>;
    }

    it("lives and is ready", async () => {
      expect(await get("live", "/api/health/live")).toEqual({ status: "live" });
      expect(await get("ready", "/api/health/ready")).toEqual({
        status: "ready",
        engine: candidate.name,
        ...{ reason: null, code: null, damages: [], progress: null, others: null },
      });
    });

    it("counts", async () => {
      const stats = await get("stats", `${GRAPH}/stats`);
      expect(stats).toMatchObject({ entities: 12, relations: 19, articles: 3, sources: 2, evidence: 10 });
      expect(stats.byLabel[0]).toEqual({ label: "Person", count: 3 });
      expect(stats.byType.map(({ count }) => count)).toEqual([3, 3, 3, 2, 2, 1, 1, 1, 1, 1, 1]);
      expect(stats.dates).toEqual({ from: "2023", to: "2024-05" });
      expect(stats.byMonth).toEqual([
        { month: "2023-01", count: 1 },
        { month: "2024-03", count: 2 },
        { month: "2024-04", count: 5 },
        { month: "2024-05", count: 3 },
      ]);
      expect(stats.undated).toBe(8);
      expect(stats.engine.name).toBe(candidate.name);
      expect(stats.engine.version).not.toBe("");
    });

    it("offers what a field may be given: values of a property, or entities, the most first", async () => {
      const offered = async (query: string) => {
        const { choices, truncated } = await get("choices", `${GRAPH}/choices?${query}`);
        return [...choices.map(({ value, count }) => `${value} ${count}`), ...(truncated ? ["…"] : [])];
      };
      expect(await offered("of=HOLDS_POSITION&property=title")).toEqual(["书记 2", "主任 1"]);
      expect(await offered("of=HOLDS_POSITION&property=title&limit=1")).toEqual(["书记 2", "…"]);
      expect(await offered("of=VISITED&property=title")).toEqual([]);
      expect(await offered("of=Person&limit=2")).toEqual(["person-li 5", "person-sun 4", "…"]);
      expect(await offered("of=Official,Bank")).toEqual(["person-sun 4", "bank-jintai 1"]);
      const { choices } = await get("choices", `${GRAPH}/choices?of=Entity&limit=1`);
      expect(choices).toEqual([
        {
          ...{ value: "zone-beicheng", count: 8 },
          entity: { label: "Zone", name: "北城开发区", nameEn: "Beicheng Development Zone" },
        },
      ]);
      for (const [query, parameter] of [
        ["of=Nobody", "of"],
        ["of=Person,Bank&property=title", "of"],
        ["of=HOLDS_POSITION&property=nothing", "property"],
      ] as const) {
        const { body } = await request(app.server).get(`${GRAPH}/choices?${query}`).expect(400);
        expect(body).toMatchObject({ code: "BAD_PARAMETER", errors: [{ parameter }] });
      }
    });

    it("gives the ontology and the saved queries", async () => {
      expect((await get("ontology", `${GRAPH}/ontology`)).labels.length).toBeGreaterThan(5);
      const { queries } = await get("queries", `${GRAPH}/queries`);
      expect(queries.length).toBeGreaterThanOrEqual(15);
      expect(queries.every(({ params }) => params.every(({ title }) => title.zh && title.en))).toBe(true);
    });

    it.each([
      ["spc", "person-sun"],
      ["孫鵬程", "person-sun"],
      ["jintai", "bank-jintai"],
      ["安和公司", "company-anhe"],
      ["开发区", "zone-beicheng"],
      ["pengcheng sun", "person-sun"],
      ["sun penchen", "person-sun"],
      ["银行 晋泰", "bank-jintai"],
      ["“安和”", "company-anhe"],
    ])("finds %s", async (q, id) => {
      const { hits } = await get("search", `${GRAPH}/search?q=${encodeURIComponent(q)}`);
      expect(hits[0]?.id).toBe(id);
    });

    it.each([
      ["书记", ["person-sun", "person-li"]],
      ["Secretary", ["person-sun", "person-li"]],
      ["shuji", ["person-sun", "person-li"]],
      ["li secretary", ["person-li"]],
      ["北城开发区主任", ["person-sun"]],
      ["Beicheng director", ["person-sun"]],
      ["directr", ["person-sun"]],
    ])("finds who holds the post of %s", async (q, ids) => {
      const { hits } = await get("search", `${GRAPH}/search?q=${encodeURIComponent(q)}`);
      const holders = hits.filter(({ post }) => post !== null);
      expect(holders.map(({ id }) => id).sort()).toEqual(ids.sort());
      expect(holders[0]?.post?.of).toEqual({ name: "北城开发区", nameEn: "Beicheng Development Zone" });
    });

    it("resolves the names of a list", async () => {
      const names = ["孙鹏程", "Jintai Bank", "penchen sun", "没有此人"];
      const resolved = await post("resolveNames", `${GRAPH}/search/resolve`, { names });
      expect(
        resolved.names.map(({ name, entity, candidates }) => [
          name,
          entity?.id ?? null,
          candidates.map(({ id }) => id),
        ]),
      ).toEqual([
        ["孙鹏程", "person-sun", []],
        ["Jintai Bank", "bank-jintai", []],
        ["penchen sun", null, ["person-sun"]],
        ["没有此人", null, []],
      ]);
      const many = Array.from({ length: 501 }, (_, at) => `name ${at}`);
      const refused = await request(app.server).post(`${GRAPH}/search/resolve`).send({ names: many });
      expect([refused.status, refused.body.code]).toEqual([400, "BAD_PARAMETER"]);
      expect(JSON.stringify(refused.body)).toContain("500");
    });

    it("searches within labels", async () => {
      const { hits } = await get("search", `${GRAPH}/search?q=${encodeURIComponent("北城")}&label=Place`);
      expect(hits.map(({ id }) => id)).toEqual(["place-beicheng"]);
      const officials = await get("search", `${GRAPH}/search?q=s&label=Official,Bank`);
      expect(officials.hits.map(({ id }) => id)).toEqual(["person-sun"]);
    });

    it("shows an overview: a map of those that are no context, positions apart, the same each time", async () => {
      const overview = await get("overview", `${GRAPH}/overview`);
      const { nodes, edges, positions, map } = overview;
      const context = new Set(labelsOf(app.services.ontology, "context"));
      expect(nodes.label.filter((label) => context.has(label))).toEqual([]);
      expect([...nodes.id].sort()).toEqual(map.regions.flatMap(({ members }) => members).sort());
      expect(nodes.id).toHaveLength(10);
      expect(edges.id).toHaveLength(17);
      expect(overview.truncated).toEqual({ shown: 10, total: 12, reason: "limit" });
      expect(map).toMatchObject({ considered: 10, entities: 12 });
      const bank = nodes.id.indexOf("bank-jintai");
      expect([nodes.shortName[bank], nodes.shortNameEn[bank]]).toEqual(["晋泰", "Jintai"]);
      expect(nodes.shortName.filter((short) => short !== null)).toHaveLength(1);
      const places = new Set(positions.x.map((x, index) => `${x} ${positions.y[index]}`));
      expect(places.size).toBe(10);
      expect((await get("overview", `${GRAPH}/overview`)).positions).toEqual(positions);
      const small = await get("overview", `${GRAPH}/overview?limit=4`);
      expect(small.nodes.id).toHaveLength(4);
      expect(small.truncated).toEqual({ shown: 4, total: 12, reason: "limit" });
      const upright = await get("overview", `${GRAPH}/overview?form=upright`);
      expect(upright).toMatchObject({ map: { form: "upright" }, nodes: { id: nodes.id } });
      // A server that starts later shows the map that was kept.
      await app.services.mapsSettled();
      const { store, library, lens, console, workspace } = app.services;
      const later = createServices({ store, library, lens, console, workspace, timeoutMs: 20_000 });
      for (const same of [map, upright.map])
        expect((await later.overview(later.ask(), { limit: 150, form: same.form })).map).toEqual(same);
    });

    it("opens a region of the map, and what joins them", async () => {
      const { map, positions, nodes } = await get("overview", `${GRAPH}/overview?form=upright`);
      const [first] = map.regions;
      const key = encodeURIComponent(first?.key ?? "");
      const region = await get("region", `${GRAPH}/regions/${key}?form=upright`);
      expect(region.nodes.id.slice(0, first?.members.length)).toEqual(first?.members);
      const place = (id: string, of: typeof region) => {
        const index = of.nodes.id.indexOf(id);
        return [of.positions.x[index], of.positions.y[index]];
      };
      for (const id of first?.members ?? [])
        expect(place(id, region)).toEqual(place(id, { ...region, positions, nodes }));
      const refused = await request(app.server).get(`${GRAPH}/regions/nowhere`).expect(404);
      expect(refused.body.code).toBe("UNKNOWN_REGION");
      // What joins them is on no region, and stands between them.
      const context = await get("region", `${GRAPH}/regions/@context`);
      expect(context.nodes.id.filter((id) => nodes.id.includes(id))).toEqual([]);
      expect(new Set(context.nodes.label)).toEqual(new Set(["Place"]));
    });

    it("shows an entity in full", async () => {
      const sun = await get("entity", `${GRAPH}/entities/person-sun`);
      expect(sun).toMatchObject({
        id: "person-sun",
        label: "Person",
        labels: ["Person", "Official"],
        name: "孙鹏程",
        pinyin: "sūn péng chéng",
        degree: 4,
        lastSeen: "2024-04-02",
      });
      expect(sun.posts.map(({ relation, title, status }) => [relation, title, status])).toEqual([
        ["r-01", "主任", "reported"],
        ["r-02", "书记", "disputed"],
      ]);
      expect(sun.counts).toEqual([
        { type: "HOLDS_POSITION", direction: "out", count: 2 },
        { type: "PARTICIPATED_IN", direction: "out", count: 1 },
        { type: "VISITED", direction: "out", count: 1 },
      ]);
      const anhe = await get("entity", `${GRAPH}/entities/company-anhe`);
      expect(anhe.properties).toMatchObject({ founded: "1998-05", listed: true });
      expect(anhe.aliases).toEqual(["安和公司", "晋安和"]);
      const zone = await get("entity", `${GRAPH}/entities/zone-beicheng`);
      expect(zone.posts.map(({ entity }) => entity).sort()).toEqual([
        "person-li",
        "person-sun",
        "person-sun",
      ]);
    });

    it("ranks neighbours by sources, recency, degree and id, and says what remains", async () => {
      const best = await get("nearest", `${GRAPH}/entities/person-sun/neighbours?limit=2`);
      expect(best.ranked).toEqual(["company-anhe", "event-inspection"]);
      expect(best.truncated).toEqual({ shown: 2, total: 3, reason: "limit" });
      expect(best.remaining).toEqual([{ type: "HOLDS_POSITION", direction: "out", count: 1 }]);
      expect(best.nodes.id).toEqual(["person-sun", "company-anhe", "event-inspection"]);
      expect(best.edges.id).toEqual(["r-04", "r-06"]);
      const rest = await get(
        "nearest",
        `${GRAPH}/entities/person-sun/neighbours?exclude=company-anhe,event-inspection`,
      );
      expect(rest.ranked).toEqual(["zone-beicheng"]);
      expect(rest).toMatchObject({ truncated: null, remaining: [] });
    });

    it("narrows neighbours by type and direction", async () => {
      const path = `${GRAPH}/entities/company-anhe/neighbours`;
      const visitors = await get("nearest", `${path}?types=VISITED`);
      expect(visitors.ranked).toEqual(["person-sun", "person-li"]);
      expect(visitors.edges.id).toEqual(expect.arrayContaining(["r-04", "r-05"]));
      expect(visitors.remaining.map(({ type }) => type)).toEqual([
        "FINANCED",
        "LOCATED_IN",
        "PARTNERED_WITH",
      ]);
      expect((await get("nearest", `${path}?direction=out`)).ranked).toEqual([
        "company-beichen",
        "zone-beicheng",
      ]);
      expect((await get("nearest", `${path}?direction=in`)).ranked).toHaveLength(3);
      expect((await get("nearest", `${path}?types=VISITED&direction=out`)).ranked).toEqual([]);
    });

    it("tells with neighbours all their relations to what is shown, and none of the shown among themselves", async () => {
      const { relations } = tinyDataset();
      const beside = ["person-sun", "company-anhe", "person-li"];
      const path = `${GRAPH}/entities/person-sun/neighbours`;
      const { ranked, edges, nodes } = await post("neighbours", path, { beside });
      expect(ranked).toEqual(["event-inspection", "zone-beicheng"]);
      const joined = relations.filter(({ from, to }) => {
        const own = [from, to].filter((end) => ranked.includes(end)).length;
        return own === 2 || (own === 1 && [from, to].some((end) => beside.includes(end)));
      });
      expect([...edges.id].sort()).toEqual(joined.map(({ id }) => id).sort());
      expect(new Set(nodes.id)).toEqual(new Set(["person-sun", ...ranked, ...edges.from, ...edges.to]));
      const fresh = await post("neighbours", path, { beside: ["company-anhe"], limit: 1 });
      expect(fresh.edges.id).toContain("r-04");
    });

    it("keeps parallel relations apart", async () => {
      const wang = await get("nearest", `${GRAPH}/entities/person-wang/neighbours?types=MET_WITH`);
      expect(wang.ranked).toEqual(["person-li"]);
      expect(wang.edges.id).toEqual(["r-18", "r-19"]);
    });

    it("tells the relations of what joins a view, and not again those of the view itself", async () => {
      const { relations } = tinyDataset();
      const everybody = [...new Set(relations.flatMap(({ from, to }) => [from, to]))].sort();
      for (const joining of everybody) {
        const beside = everybody.filter((id) => id !== joining);
        const path = `${GRAPH}/relations/among`;
        const graph = await post("among", path, { ids: [joining], beside: [...beside, "nobody"] });
        const own = relations.filter(({ from, to }) => from === joining || to === joining);
        expect(graph.edges.id).toEqual(own.map(({ id }) => id).sort());
        expect(graph.nodes.id[0]).toBe(joining);
        expect([...graph.nodes.id].sort()).toEqual(
          [...new Set([joining, ...own.flatMap(({ from, to }) => [from, to])])].sort(),
        );
        for (const [index, id] of graph.edges.id.entries()) {
          const relation = relations.find((one) => one.id === id);
          expect([graph.edges.from[index], graph.edges.to[index]]).toEqual([relation?.from, relation?.to]);
        }
      }
      const none = await post("among", `${GRAPH}/relations/among`, { ids: ["nobody"], beside: everybody });
      expect([none.nodes.id, none.edges.id]).toEqual([[], []]);
    });

    it("tells the relations among entities, passing over unknown ids", async () => {
      const graph = await post("among", `${GRAPH}/relations/among`, {
        ids: ["person-sun", "zone-beicheng", "nobody", "person-sun"],
      });
      expect(graph.nodes.id).toEqual(["person-sun", "zone-beicheng"]);
      expect(graph.edges.id).toEqual(["r-01", "r-02"]);
      expect((await post("among", `${GRAPH}/relations/among`, { ids: [] })).nodes.id).toEqual([]);
    });

    it("finds common contacts", async () => {
      const two = await get("commonOf", `${GRAPH}/common?ids=person-sun,person-li`);
      expect(two.common).toEqual(["company-anhe", "event-inspection", "zone-beicheng"]);
      expect((await get("commonOf", `${GRAPH}/common?ids=person-sun,person-li&limit=1`)).truncated).toEqual({
        shown: 1,
        total: null,
        reason: "limit",
      });
      expect((await get("commonOf", `${GRAPH}/common?ids=person-sun,place-jinxi`)).common).toEqual([]);
      expect(await post("common", `${GRAPH}/common`, { ids: ["person-sun", "person-li"] })).toEqual(two);
      // Ten of the longest ids that there may be are more than an address can hold.
      const ids = Array.from({ length: 10 }, (_, index) => `${"长".repeat(199)}${index}`);
      const answer = await request(app.server).post(`${GRAPH}/common`).send({ ids });
      expect([answer.status, answer.body.code]).toEqual([404, "UNKNOWN_ENTITY"]);
    });

    it("gives a relation with its passages, newest article first", async () => {
      const { relation, passages } = await get("relationEvidence", `${GRAPH}/relations/r-04/evidence`);
      expect(relation).toMatchObject({
        type: "VISITED",
        from: { id: "person-sun", name: "孙鹏程", alsoCalled: [] },
        to: { id: "company-anhe", alsoCalled: ["安和公司", "晋安和"] },
        dateText: "昨日",
        status: "confirmed",
        sources: 2,
        derivedFrom: "event-inspection",
      });
      expect(passages.map(({ id, article }) => [id, article.published])).toEqual([
        ["ev-confirm", "2024-05"],
        ["ev-visit", "2024-04-03"],
      ]);
      expect(passages[0]).toMatchObject({ locator: "p2", span: { start: 68 }, source: { name: "晚报" } });
    });

    it("gives several relations with their passages, each passage once, and names what nobody knows", async () => {
      const ids = ["r-06", "r-04", "nothing", "r-04"];
      const { relations, passages, unknown } = await post(
        "relationsEvidence",
        `${GRAPH}/relations/evidence`,
        {
          ids,
        },
      );
      expect(relations.map(({ relation }) => relation.id)).toEqual(["r-06", "r-04"]);
      expect(unknown).toEqual(["nothing"]);
      expect(passages.map(({ id }) => id)).toEqual(["ev-confirm", "ev-visit"]);
      for (const { relation, passages: cited } of relations) {
        const alone = await get("relationEvidence", `${GRAPH}/relations/${relation.id}/evidence`);
        expect(relation).toEqual(alone.relation);
        expect(cited).toEqual(alone.passages.map(({ id }) => id));
      }
    });

    it("gives an entity's passages with the relations that cite them", async () => {
      const { passages, relations, truncated } = await get(
        "entityEvidence",
        `${GRAPH}/entities/person-sun/evidence`,
      );
      expect(truncated).toBe(false);
      expect(relations.find(({ id }) => id === "r-04")).toEqual({
        ...{ id: "r-04", type: "VISITED", status: "confirmed", modality: null },
        from: { id: "person-sun", name: "孙鹏程", nameEn: "Sun Pengcheng" },
        to: { id: "company-anhe", name: "安和电气", nameEn: "Anhe Electric" },
      });
      expect(passages.map(({ id, relations }) => [id, relations])).toEqual([
        ["ev-confirm", ["r-04"]],
        ["ev-visit", expect.arrayContaining(["r-01", "r-04", "r-06"])],
        ["ev-secretary", ["r-02"]],
      ]);
      expect((await get("entityEvidence", `${GRAPH}/entities/person-sun/evidence?limit=1`)).truncated).toBe(
        true,
      );
    });

    it("runs every saved query that needs no choice, as graph or table", async () => {
      const { queries } = await get("queries", `${GRAPH}/queries`);
      for (const query of queries.filter(({ params }) => params.every(({ required }) => !required))) {
        const result = await post("runQuery", `${GRAPH}/queries/${query.name}/run`, { params: {} });
        expect(result.returns).toBe(query.returns);
        expect(result.graph === null).toBe(query.returns === "table");
        const widths = new Set(result.table.rows.map((row) => row.length));
        expect([...widths].filter((width) => width !== result.table.columns.length)).toEqual([]);
      }
    });
  });
});

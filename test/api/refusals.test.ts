import request from "supertest";
import { describe, expect, it } from "vitest";
import { PROBLEMS, ProblemSchema } from "../../server/contract/problem.ts";
import { tinyDataset } from "../helpers/app.ts";
import { GRAPH } from "../helpers/graph.ts";
import { shareApp } from "../helpers/sharedApp.ts";
import { STORES } from "../helpers/stores.ts";

const RTL = "\u202e\u2066اسم\u2069";
const HOSTILE: readonly (readonly [string, string])[] = [
  ["markup", `<script>alert(1)</script><img src=x onerror="alert('2')">`],
  ["right-to-left marks", RTL],
  ["lone surrogates", "a\ud800b\udc00c"],
  ["10,000 characters", "长".repeat(10_000)],
  ["signs of Cypher", `'}) DETACH DELETE n // \u0060 $id \\u0027`],
  ["prototype names", "__proto__"],
];

/** The small data set with entities whose names are an attack, all partners of one firm. */
function hostileDataset() {
  const tiny = tinyDataset();
  const model = tiny.relations.find(({ id }) => id === "r-12");
  const entity = tiny.entities.find(({ id }) => id === "company-anhe");
  if (model === undefined || entity === undefined) throw new Error("the fixture has changed");
  const hostile = HOSTILE.map(([what, name], index) => ({
    ...entity,
    id: `zz-${index}`,
    name,
    nameEn: `${what} ${name}`,
    aliases: [`${name}${index}`],
    properties: {},
  }));
  const relations = hostile.map(({ id }, index) => ({
    ...model,
    id: `zz-r-${index}`,
    from: id,
    dateText: HOSTILE[index]?.[1] ?? null,
  }));
  return { ...tiny, entities: [...tiny.entities, ...hostile], relations: [...tiny.relations, ...relations] };
}

describe.each(STORES)("refusals on $name", (candidate) => {
  describe.skipIf(candidate.missing)("with hostile names in the data", () => {
    const app = shareApp(candidate, { dataset: hostileDataset() });

    async function refused(made: request.Test, code: keyof typeof PROBLEMS) {
      const answer = await made;
      const problem = ProblemSchema.strict().parse(answer.body);
      expect(problem.code).toBe(code);
      expect(answer.status).toBe(PROBLEMS[code]);
      expect(problem.status).toBe(answer.status);
      expect(answer.type).toBe("application/problem+json");
      expect(problem.requestId).toBe(answer.headers["x-request-id"]);
      expect(answer.text).not.toMatch(/node_modules|\.ts:\d|at \w+ \(/);
      return problem;
    }
    const get = (path: string) => request(app.server).get(path);
    const post = (path: string, body: unknown) =>
      request(app.server)
        .post(path)
        .send(body as object);

    it.each([
      `${GRAPH}/entities/nobody`,
      `${GRAPH}/entities/nobody/neighbours`,
      `${GRAPH}/entities/nobody/evidence`,
      `${GRAPH}/paths?from=nobody&to=person-sun`,
      `${GRAPH}/paths?from=person-sun&to=nobody`,
      `${GRAPH}/paths?from=nobody&to=nobody`,
      `${GRAPH}/common?ids=person-sun,nobody`,
      `${GRAPH}/entities/__proto__`,
      `${GRAPH}/entities/%F0%9F%92%A9`,
    ])("knows no entity for %s", async (path) => {
      await refused(get(path), "UNKNOWN_ENTITY");
    });

    it("knows no such relation or query", async () => {
      await refused(get(`${GRAPH}/relations/r-99/evidence`), "UNKNOWN_RELATION");
      await refused(get(`${GRAPH}/articles/article-99/evidence`), "UNKNOWN_ARTICLE");
      await refused(post(`${GRAPH}/queries/nope/run`, {}), "UNKNOWN_QUERY");
      await refused(post(`${GRAPH}/queries/__proto__/run`, {}), "UNKNOWN_QUERY");
      await refused(post(`${GRAPH}/queries/..%2Fload%2Fmeta/run`, {}), "UNKNOWN_QUERY");
    });

    it.each<readonly [string, readonly string[]]>([
      [`${GRAPH}/search`, ["q"]],
      [`${GRAPH}/search?q=`, ["q"]],
      [`${GRAPH}/search?q=${"a".repeat(201)}`, ["q"]],
      [`${GRAPH}/search?q=a&limit=0`, ["limit"]],
      [`${GRAPH}/search?q=a&limit=101`, ["limit"]],
      [`${GRAPH}/search?q=a&q=b&limit=1.5`, ["q", "limit"]],
      [`${GRAPH}/overview?limit=151`, ["limit"]],
      [`${GRAPH}/entities/person-sun/neighbours?limit=501&direction=up`, ["direction", "limit"]],
      [`${GRAPH}/entities/${"x".repeat(201)}`, ["id"]],
      [`${GRAPH}/paths?maxLength=9`, ["from", "to", "maxLength"]],
      [`${GRAPH}/paths?from=person-sun&to=person-li&maxLength=-1&limit=x`, ["maxLength", "limit"]],
      [
        `${GRAPH}/paths?from=a&to=b&within=2024-13..&outside=2024&inferred=maybe`,
        ["inferred", "within", "outside"],
      ],
      [`${GRAPH}/paths?from=a&to=b&via=1,2,3,4,5`, ["via"]],
      [`${GRAPH}/paths?from=a&to=b&via=1,2&viaKinds=Person&viaTypes=VISITED,MET_WITH`, ["via"]],
      [
        `${GRAPH}/paths?from=a&to=b&via=c&without=c&withoutKinds=Zone&viaKinds=Zone`,
        ["without", "withoutKinds"],
      ],
      [`${GRAPH}/paths?from=a&to=b&without=b`, ["without"]],
      [
        `${GRAPH}/paths?from=person-sun&to=person-li&context=Person&withoutKinds=No&viaTypes=Zone`,
        ["context", "withoutKinds", "viaTypes"],
      ],
      [`${GRAPH}/common?ids=person-sun`, ["ids"]],
      [`${GRAPH}/common?ids=`, ["ids"]],
      [`${GRAPH}/common?ids=1,2,3,4,5,6,7,8,9,10,11`, ["ids"]],
      ...["", "%20", "1e1", "0x10", "+5", "5.0", "1,2"].map((text): [string, string[]] => [
        `${GRAPH}/overview?limit=${text}`,
        ["limit"],
      ]),
      ...["%00", "a%00b", "a%0A", "%1B%5B2J", "a%7F", "%C2%85"].flatMap((id): [string, string[]][] => [
        [`${GRAPH}/entities/${id}`, ["id"]],
        [`${GRAPH}/entities/${id}/neighbours?types=${id}&exclude=x,${id}`, ["id", "types.0", "exclude.1"]],
        [`${GRAPH}/entities/${id}/evidence`, ["id"]],
        [`${GRAPH}/relations/${id}/evidence`, ["id"]],
        [`${GRAPH}/paths?from=${id}&to=${id}`, ["from", "to"]],
        [`${GRAPH}/common?ids=x,${id}`, ["ids.1"]],
        [`${GRAPH}/search?q=a&label=${id}`, ["label"]],
        [`${GRAPH}/views/${id}`, ["id"]],
        [`${GRAPH}/queries/files?names=${id}`, ["names.0"]],
      ]),
    ])("names every faulty parameter of %s", async (path, names) => {
      const problem = await refused(get(path), "BAD_PARAMETER");
      expect(problem.errors?.map(({ parameter }) => parameter)).toEqual(names);
    });

    it.each([`${GRAPH}/entities/%E0%A4%A`, `${GRAPH}/entities/%`, `${GRAPH}/entities/%ED%A0%80`])(
      "cannot read the address %s",
      async (path) => {
        const { status } = await get(path);
        expect([400, 404]).toContain(status);
      },
    );

    it("checks bodies", async () => {
      await refused(post(`${GRAPH}/relations/among`, {}), "BAD_PARAMETER");
      await refused(post(`${GRAPH}/relations/among`, { ids: "person-sun" }), "BAD_PARAMETER");
      await refused(post(`${GRAPH}/relations/among`, { ids: [1, null, ""] }), "BAD_PARAMETER");
      await refused(post(`${GRAPH}/relations/among`, { ids: Array(5001).fill("a") }), "BAD_PARAMETER");
      const half = Array(2501).fill("a");
      await refused(post(`${GRAPH}/relations/among`, { ids: half, beside: half }), "BAD_PARAMETER");
      await refused(post(`${GRAPH}/relations/among`, [1]), "BAD_PARAMETER");
      await refused(post(`${GRAPH}/relations/among`, { ids: ["x".repeat(2_000_000)] }), "TOO_LARGE");
      for (const id of ["\0", "a\0b", "a\n", "\u001b", "\u007f", "\u0085"]) {
        for (const body of [{ ids: [id] }, { ids: [], beside: ["x", id] }]) {
          await refused(post(`${GRAPH}/relations/among`, body), "BAD_PARAMETER");
        }
        for (const route of ["contacts", "relations/evidence"]) {
          await refused(post(`${GRAPH}/${route}`, { ids: [id] }), "BAD_PARAMETER");
        }
        for (const body of [{ types: [id] }, { beside: [id] }]) {
          await refused(post(`${GRAPH}/entities/person-sun/neighbours`, body), "BAD_PARAMETER");
        }
        await refused(post(`${GRAPH}/queries/${encodeURIComponent(id)}/run`, {}), "BAD_PARAMETER");
      }
    });

    it("checks a saved query's parameters, all at once", async () => {
      const { body } = await get(`${GRAPH}/queries`).expect(200);
      const queries: {
        name: string;
        params: { name: string; type: string; required: boolean; labels: string[] }[];
      }[] = body.queries;
      const needy = queries.find(({ params }) => params.some(({ required }) => required));
      expect(needy).toBeDefined();
      const required = needy?.params.filter((param) => param.required).map(({ name }) => name) ?? [];
      const problem = await refused(
        post(`${GRAPH}/queries/${needy?.name}/run`, { params: { zzz: 1 } }),
        "BAD_PARAMETER",
      );
      expect(problem.errors?.map(({ parameter }) => parameter)).toEqual([...required, "zzz"]);
    });

    it("takes no control characters in an entity that a saved query is given, nor NUL in a text", async () => {
      const { body } = await get(`${GRAPH}/queries`).expect(200);
      const queries: { name: string; params: { name: string; type: string }[] }[] = body.queries;
      for (const type of ["entity", "entity[]", "string"]) {
        const query = queries.find(({ params }) => params.some((param) => param.type === type));
        const param = query?.params.find((each) => each.type === type);
        if (query === undefined || param === undefined) continue;
        const value = type === "entity[]" ? ["a\0"] : "a\0";
        const problem = await refused(
          post(`${GRAPH}/queries/${query.name}/run`, { params: { [param.name]: value } }),
          "BAD_PARAMETER",
        );
        expect(problem.errors?.map(({ parameter }) => parameter)).toContain(param.name);
      }
    });

    it("refuses a saved query's entity that is nobody, or of another kind", async () => {
      const { body } = await get(`${GRAPH}/queries`).expect(200);
      const queries: { name: string; params: { name: string; type: string; labels: string[] }[] }[] =
        body.queries;
      const query = queries.find(({ params }) =>
        params.some(
          ({ type, labels }) => type === "entity" && labels.length > 0 && !labels.includes("Place"),
        ),
      );
      const param = query?.params.find(({ type }) => type === "entity");
      const run = (id: string) =>
        post(`${GRAPH}/queries/${query?.name}/run`, { params: { [param?.name ?? ""]: id } });
      await refused(run("nobody"), "UNKNOWN_ENTITY");
      const wrong = await refused(run("place-jinxi"), "BAD_PARAMETER");
      expect(wrong.errors?.some(({ parameter }) => parameter === param?.name)).toBe(true);
    });

    it("carries hostile names through every layer unchanged", async () => {
      const { body } = await get(`${GRAPH}/entities/company-beichen/neighbours?limit=100`).expect(200);
      for (const [index, [, name]] of HOSTILE.entries()) {
        // A lone surrogate cannot be stored in UTF-8: each engine keeps a replacement instead, and the rest is whole.
        const kept = name.replace(/[\ud800-\udfff]/g, "\ufffd");
        const place: number = body.nodes.id.indexOf(`zz-${index}`);
        expect(body.nodes.name[place].replace(/\ufffd+/g, "\ufffd")).toBe(kept);
        const detail = await get(`${GRAPH}/entities/zz-${index}`).expect(200);
        expect(detail.type).toBe("application/json");
        expect(detail.body.name.replace(/\ufffd+/g, "\ufffd")).toBe(kept);
        await get(`${GRAPH}/relations/zz-r-${index}/evidence`).expect(200);
      }
      await get(`${GRAPH}/overview`).expect(200);
    });

    it.each(HOSTILE)("takes %s as a search, an id and a parameter without harm", async (_what, text) => {
      const typed = encodeURIComponent(text.replace(/[\ud800-\udfff]/g, "\ufffd")).slice(0, 9000);
      const safe = typed.replace(/%(?:[0-9A-F]?)$/, "");
      expect([200, 400]).toContain((await get(`${GRAPH}/search?q=${safe}`)).status);
      expect([400, 404]).toContain((await get(`${GRAPH}/entities/${safe}`)).status);
      expect([400, 404]).toContain((await get(`${GRAPH}/relations/${safe}/evidence`)).status);
      const among = await post(`${GRAPH}/relations/among`, { ids: [text.slice(0, 200)] });
      expect(among.status).toBe(200);
    });

    it("leaves 5,000 entities out when asked to", async () => {
      const shown = Array.from({ length: 5000 }, (_, index) => `a-rather-long-entity-id-${index}`);
      const path = `${GRAPH}/entities/person-sun/neighbours`;
      expect((await post(path, { beside: shown }).expect(200)).body.ranked).toHaveLength(3);
      await refused(post(path, { beside: [...shown, "one-more"] }), "BAD_PARAMETER");
    });

    it("tells the evidence of 500 relations at once, and of no more", async () => {
      const ids = Array.from({ length: 500 }, (_, index) => `r-${index}`);
      const path = `${GRAPH}/relations/evidence`;
      const { relations, unknown } = (await post(path, { ids }).expect(200)).body;
      expect(relations.length + unknown.length).toBe(500);
      await refused(post(path, { ids: [...ids, "one-more"] }), "BAD_PARAMETER");
    });
  });
});

import { beforeEach, describe, expect, it } from "vitest";
import { projectRoot } from "../../server/config.ts";
import type { NeighboursPayload } from "../../server/contract/graph.ts";
import type { HandLens, LensPage } from "../../server/contract/lens/lens.ts";
import type { Ontology } from "../../server/contract/ontology.ts";
import type { Problem } from "../../server/contract/problem.ts";
import type { Stats } from "../../server/contract/status.ts";
import { loadLibrary } from "../../server/cypher/library.ts";
import { createLens } from "../../server/lens/Lens.ts";
import { loadDataset } from "../../server/load/loadDataset.ts";
import { tinyDataset } from "../helpers/app.ts";
import { shareApp } from "../helpers/sharedApp.ts";
import { STORES } from "../helpers/stores.ts";

const library = loadLibrary(projectRoot());
const GRAPH = "/api/graphs/default";
/** As people name kinds. */
const SHIP = "船舶（远洋 '大' \"型\"）";
const SAILED = "乘坐 / sailed-on";

describe.each(STORES)("what people say of the lens on $name", (engine) => {
  describe.skipIf(engine.missing !== null)("over the API", () => {
    const app = shareApp(engine.missing === null ? engine : undefined, { rate: 100_000 });
    const get = (path: string) => fetch(`${app.url}${GRAPH}${path}`);
    const json = async <T>(path: string) => (await (await get(path)).json()) as T;
    const put = (body: object) =>
      fetch(`${app.url}${GRAPH}/lens`, {
        method: "PUT",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
    const page = () => json<LensPage>("/lens");
    const ontology = () => json<Ontology>("/ontology");
    /** Says this of the lens, and nothing else. */
    const say = async (hand: Partial<HandLens>, why = "") => {
      const answer = await put({ version: (await page()).version, hand, who: "王一", why });
      return { status: answer.status, body: (await answer.json()) as LensPage & Problem };
    };
    const faults = async (hand: Partial<HandLens>) => {
      const { status, body } = await say(hand);
      expect([status, body.code]).toEqual([422, "LENS_INVALID"]);
      return body.faults?.map(({ fault, of, name, field }) => [fault, of, name, field]);
    };

    beforeEach(async () => {
      await say({});
    });

    it("begins with what data sets tell, and says who uses it", async () => {
      const { told, ontology: whole, hand, used } = await page();
      expect(told).toEqual(tinyDataset().ontology);
      expect(whole).toEqual(told);
      expect(hand).toEqual({ labels: [], types: [], families: [], properties: [] });
      const { byLabel, byType } = await json<Stats>("/stats");
      for (const { label, count } of byLabel) expect(used.labels[label]).toBe(count);
      for (const { type, count } of byType) expect(used.types[type]).toBe(count);
      expect(used.labels.Official).toBeGreaterThan(0);
      expect(Object.keys(used.properties)).toEqual(told.properties.map(({ name }) => name));
      expect(used.properties.title).toBeGreaterThan(0);
    });

    it("wins over their words and looks, on every server, at once", async () => {
      const family =
        tinyDataset().ontology.families.find(({ labels }) => !labels.includes("Person"))?.name ?? "";
      const { status } = await say({
        labels: [{ name: "Person", en: 'Human `being` "x"', glyph: "者", color: "#123456", family }],
        types: [{ name: "VISITED", zh: "走访了" }],
        families: [{ name: family, color: "#654321" }],
      });
      expect(status).toBe(200);
      const now = await ontology();
      expect(now.labels.find(({ name }) => name === "Person")).toMatchObject({
        ...{ zh: "人物", en: 'Human `being` "x"', glyph: "者", color: "#123456" },
      });
      expect(now.types.find(({ name }) => name === "VISITED")?.zh).toBe("走访了");
      expect(now.families.filter(({ labels }) => labels.includes("Person"))).toMatchObject([
        { name: family, color: "#654321" },
      ]);
      const other = createLens({
        store: app.store,
        library,
        first: tinyDataset().ontology,
        timeoutMs: 20_000,
      });
      await other.read();
      expect(other.current).toEqual((await page()).ontology);
    });

    it("adds labels, types and properties under any name, which a load may then use", async () => {
      const { status } = await say({
        labels: [{ name: SHIP, zh: "船舶", en: "Ship", properties: ["吨 位"], roles: ["compared"] }],
        types: [{ name: SAILED, zh: "乘坐", en: "sailed on", from: ["Person"], to: [SHIP] }],
        properties: [{ name: "吨 位", zh: "吨位", en: "Tonnage", type: "integer", quantity: true }],
      });
      expect(status).toBe(200);
      const tiny = tinyDataset();
      const [entity, fact] = [tiny.entities.find(({ label }) => label === "Person"), tiny.relations[0]];
      if (entity === undefined || fact === undefined) throw new Error("the tiny data set has nobody");
      const ship = {
        ...entity,
        id: "ship",
        label: SHIP,
        labels: [],
        name: "东风号",
        aliases: [],
        aliasScopes: [],
      };
      const whole = (await page()).ontology;
      const nothing = { ...whole, labels: [], types: [], families: [], modalities: [], properties: [] };
      const set = {
        ...tiny,
        ...{ sources: [], articles: [], evidence: [], ontology: whole },
        entities: [{ ...ship, evidence: [], properties: { "吨 位": 9 } }],
        relations: [
          {
            ...{ ...fact, id: "sailed", type: SAILED, from: "person-sun", to: "ship", properties: {} },
            ...{ derivedFrom: null, subjectFrom: null, evidence: [], modality: null },
          },
        ],
      };
      await loadDataset(app.store, set, { library, set: "ships", lens: tiny.ontology, part: nothing });
      expect(await json("/entities/ship")).toMatchObject({ label: SHIP, properties: { "吨 位": 9 } });
      const around = await get(`/entities/person-sun/neighbours?types=${encodeURIComponent(SAILED)}`);
      expect(await around.text()).toContain("东风号");
      expect((await get(`/choices?of=${encodeURIComponent(SHIP)}`)).status).toBe(200);
      const found = await page();
      expect([found.used.labels[SHIP], found.used.types[SAILED], found.used.properties["吨 位"]]).toEqual([
        1, 1, 1,
      ]);
      // Nothing of it can go as long as somebody uses it, and nothing of what is told can be said otherwise.
      expect(await faults({})).toEqual([
        ["IN_USE", "labels", SHIP, "name"],
        ["IN_USE", "types", SAILED, "name"],
        ["IN_USE", "properties", "吨 位", "name"],
      ]);
      const kept = await page();
      await loadDataset(
        app.store,
        { ...set, entities: [], relations: [] },
        { library, set: "ships", lens: tiny.ontology, part: nothing },
      );
      expect((await page()).hand).toEqual(kept.hand);
      expect((await say({})).status).toBe(200);
    });

    it("reads a type as another wherever relations are told, and as itself again when that is taken back", async () => {
      const told = async (path: string) => ({ ...(await json<{ ran: unknown }>(path)), ran: [] });
      const texts = async () =>
        JSON.stringify([
          await told("/stats"),
          await told("/entities/person-sun"),
          await told("/entities/person-sun/neighbours"),
        ]);
      const before = await texts();
      const { byType } = await json<Stats>("/stats");
      const count = (type: string, { byType: all }: Pick<Stats, "byType">) =>
        all.find((one) => one.type === type)?.count ?? 0;
      const { status } = await say({ types: [{ name: "VISITED", as: "FINANCED" }] });
      expect(status).toBe(200);
      const merged = await json<Stats>("/stats");
      expect(count("VISITED", { byType })).toBeGreaterThan(0);
      expect(count("VISITED", merged)).toBe(0);
      expect(count("FINANCED", merged)).toBe(count("FINANCED", { byType }) + count("VISITED", { byType }));
      expect((await ontology()).types.map(({ name }) => name)).not.toContain("VISITED");
      const around = await json<NeighboursPayload>("/entities/person-sun/neighbours?types=FINANCED");
      expect(around.edges.type).toContain("FINANCED");
      expect([...around.edges.type, ...around.remaining.map(({ type }) => type)]).not.toContain("VISITED");
      const whole = await page();
      expect(whole.ontology.types.find(({ name }) => name === "VISITED")).toMatchObject({
        as: "FINANCED",
      });
      // What is stored is what was told.
      expect(whole.used.types.VISITED).toBe(count("VISITED", { byType }));
      await say({});
      expect(await texts()).toBe(before);
    });

    it("is refused with all that is wrong with it", async () => {
      expect(
        await faults({
          labels: [
            { name: "Entity", zh: "物", en: "Thing" },
            { name: "Official", zh: "官", en: "Official" },
            { name: "GuanxiView", zh: "图", en: "View" },
            { name: "新", zh: "新", family: "none", properties: ["none"] },
            { name: "新", zh: "新", en: "New" },
          ],
          types: [
            { name: "VISITED", symmetric: true },
            { name: "MET_WITH", as: "VISITED" },
            { name: "HELD_AT", as: "HAS_PROJECT" },
            { name: "HAS_PROJECT", as: "none" },
            { name: "去", zh: "去", en: "went", from: ["Person"], to: ["none"] },
            { name: "来", zh: "来", en: "came" },
          ],
          properties: [
            { name: "founded", type: "integer" },
            { name: "name", zh: "名", en: "Name" },
            { name: "数", zh: "数", en: "n", type: "float", values: [{ value: "a", zh: "a", en: "a" }] },
          ],
          families: [{ name: "sea", zh: "海", en: "Sea" }],
        }),
      ).toEqual([
        ["NAME_TAKEN", "labels", "Entity", "name"],
        ["NAME_TAKEN", "labels", "Official", "name"],
        ["NAME_TAKEN", "labels", "GuanxiView", "name"],
        ["TWICE", "labels", "新", "name"],
        ["NAME_TAKEN", "properties", "name", "name"],
        ["NAMES_MISSING", "labels", "新", "en"],
        ["COLOR_MISSING", "families", "sea", "color"],
        ["UNKNOWN_FAMILY", "labels", "新", "family"],
        ["UNKNOWN_PROPERTY", "labels", "新", "properties"],
        ["UNKNOWN_LABEL", "types", "去", "to"],
        ["FIXED", "types", "VISITED", "symmetric"],
        ["ENDS_MISSING", "types", "来", "from"],
        ["FIXED", "properties", "founded", "type"],
        ["NO_TEXT", "properties", "数", "values"],
        ["AS_DIFFERS", "types", "MET_WITH", "as"],
        ["AS_LOOP", "types", "HELD_AT", "as"],
        ["UNKNOWN_TYPE", "types", "HAS_PROJECT", "as"],
      ]);
      const quoted = await say({ labels: [{ name: "a`b", zh: "甲", en: "A" }] });
      if (app.store.engine.backQuotes) expect(quoted.status).toBe(200);
      else expect(quoted.body.faults).toMatchObject([{ fault: "BACK_QUOTE", name: "a`b" }]);
      const { version } = await page();
      for (const name of ["", "a:b", "x\\u0060", "__proto__", "constructor", "`"])
        expect((await put({ version, hand: { labels: [{ name, zh: "a", en: "a" }] } })).status).toBe(400);
      expect((await put({ version, hand: { labels: [{ name: "Person", colour: "red" }] } })).status).toBe(
        400,
      );
    });

    it("keeps every version, overwrites none that was not seen, and goes back to any", async () => {
      const first = await say({ labels: [{ name: "Person", en: "One" }] }, "first");
      const { version } = first.body;
      expect(first.body.versions[0]).toMatchObject({ version, who: "王一", why: "first" });
      const answers = await Promise.all(
        ["Two", "Three"].map((en) => put({ version, hand: { labels: [{ name: "Person", en }] } })),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const late = answers.find(({ status }) => status === 409);
      expect(await late?.json()).toMatchObject({ code: "LENS_CHANGED" });
      const now = await page();
      expect(now.version).toBe(version + 1);
      const old = await json<{ hand: HandLens }>(`/lens/versions/${version}`);
      expect(old).toMatchObject({ version, why: "first", hand: { labels: [{ name: "Person", en: "One" }] } });
      const back = await put({ version: now.version, hand: old.hand });
      expect(back.status).toBe(200);
      expect((await ontology()).labels.find(({ name }) => name === "Person")?.en).toBe("One");
      expect((await page()).versions.map((one) => one.version)).toEqual(
        Array.from({ length: version + 2 }, (_, at) => version + 2 - at),
      );
      const unknown = await get("/lens/versions/9999");
      expect([unknown.status, await unknown.json()]).toEqual([
        404,
        expect.objectContaining({ code: "UNKNOWN_LENS_VERSION" }),
      ]);
    });

    it("keeps a data set out that says otherwise of what people added", async () => {
      await say({ properties: [{ name: "ballast", zh: "压舱", en: "Ballast", type: "integer" }] });
      const tiny = tinyDataset();
      const property = {
        name: "ballast",
        type: "string" as const,
        zh: "压舱",
        en: "Ballast",
        quantity: false,
      };
      const part = { labels: [], types: [], families: [], modalities: [], properties: [property] };
      const set = { ...tiny, sources: [], articles: [], evidence: [], entities: [], relations: [] };
      await expect(
        loadDataset(app.store, set, { library, set: "other", lens: tiny.ontology, part }),
      ).rejects.toMatchObject({ code: "LOAD_REFUSED" });
    });
  });
});

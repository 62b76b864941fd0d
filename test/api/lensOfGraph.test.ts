import { beforeAll, describe, expect, it } from "vitest";
import { projectRoot } from "../../server/config.ts";
import type { CitedPassages } from "../../server/contract/evidence.ts";
import type { Ontology } from "../../server/contract/ontology.ts";
import { loadLibrary } from "../../server/cypher/library.ts";
import type { Dataset } from "../../server/dataset/model.ts";
import { createLens } from "../../server/lens/Lens.ts";
import { type LoadOptions, loadDataset } from "../../server/load/loadDataset.ts";
import { tinyDataset } from "../helpers/app.ts";
import { shareApp } from "../helpers/sharedApp.ts";
import { STORES } from "../helpers/stores.ts";

const library = loadLibrary(projectRoot());
const GRAPH = "/api/graphs/default";

interface Named {
  readonly label: string;
  readonly type: string;
  readonly property: string;
}
const PLAIN: Named = { label: "Ship", type: "SAILED_ON", property: "tonnage" };
/** As people name columns and kinds. */
const AS_WRITTEN: Named = { label: "船舶（远洋 '大' \"型\"）", type: "乘坐 / sailed-on", property: "吨 位" };

/** A data set of its own, whose ontology says more than the built-in one's: ships, their tonnage, and who sails on them. */
function ships(names: Named = PLAIN, words: Partial<Ontology["properties"][number]> = {}): Dataset {
  const tiny = tinyDataset();
  const { entities, relations, ontology } = tiny;
  const person = entities.find(({ label }) => label === "Person");
  const [fact] = relations;
  const label = ontology.labels.find(({ name }) => name === "Person");
  const [type] = ontology.types;
  if (person === undefined || fact === undefined || label === undefined || type === undefined)
    throw new Error("the tiny data set has nobody");
  const tonnage = {
    name: names.property,
    type: "integer",
    zh: "吨位",
    en: "Tonnage",
    quantity: true,
    ...words,
  };
  const about = { line: 2, aliases: [], aliasScopes: [], shortName: null, shortNameEn: null };
  return {
    ...tiny,
    ontology: {
      ...{ families: [], modalities: [], properties: [tonnage as Ontology["properties"][number]] },
      labels: [
        {
          ...label,
          name: names.label,
          zh: "船舶",
          en: "Ship",
          roles: [],
          secondary: [],
          properties: [names.property],
        },
      ],
      types: [
        {
          ...{
            ...type,
            name: names.type,
            zh: "乘坐",
            en: "sailed on",
            inverse: { zh: "载过", en: "carried" },
          },
          ...{ from: [names.label], to: [names.label], symmetric: false, roles: [], properties: [] },
        },
      ],
    },
    sources: tiny.sources.map((one) => ({ ...one, id: `${one.id}-2` })),
    articles: tiny.articles.map((one) => ({ ...one, id: `${one.id}-2`, source: `${one.source}-2` })),
    evidence: tiny.evidence.map((one) => ({
      ...one,
      id: `${one.id}-2`,
      article: `${one.article}-2`,
      span: null,
    })),
    entities: ["one", "two"].map((id) => ({
      ...{ ...person, ...about, id: `ship-${id}`, label: names.label, labels: [] },
      ...{ name: `${id}号`, nameEn: `Ship ${id}`, evidence: [], properties: { [names.property]: 1200 } },
    })),
    relations: [
      {
        ...{ ...fact, id: "sailed", type: names.type, from: "ship-one", to: "ship-two", properties: {} },
        ...{ derivedFrom: null, subjectFrom: null, evidence: [], modality: null },
      },
    ],
  };
}

describe.each(STORES)("the lens of a graph on $name", (engine) => {
  describe.skipIf(engine.missing !== null)("grows with what is loaded", () => {
    const app = shareApp(engine.missing === null ? engine : undefined);
    const load = (dataset: Dataset, options: Partial<LoadOptions> = {}) =>
      loadDataset(app.store, dataset, { library, set: "ships", lens: tinyDataset().ontology, ...options });
    const get = (path: string) => fetch(`${app.url}${GRAPH}${path}`);
    const ontology = async () => (await (await get("/ontology")).json()) as Ontology;
    const names = async () => {
      const { labels, types, properties } = await ontology();
      return [...labels, ...types, ...properties].map(({ name }) => name);
    };

    beforeAll(async () => {
      expect(await names()).not.toContain("Ship");
      await load(ships());
    });

    it("and is served by a server that was running, with all that it knew before", async () => {
      const known = tinyDataset().ontology;
      const before = [...known.labels, ...known.types, ...known.properties].map(({ name }) => name);
      expect(await names()).toEqual(expect.arrayContaining([...before, "Ship", "SAILED_ON", "tonnage"]));
    });

    it("so that what it names is shown, walked, chosen and found as any other", async () => {
      expect(await (await get("/entities/ship-one")).json()).toMatchObject({ label: "Ship" });
      expect(await (await get("/entities/ship-one/neighbours")).text()).toContain("SAILED_ON");
      expect((await get("/choices?of=Ship&property=tonnage")).status).toBe(200);
      expect(await (await get("/search?q=ship+two")).json()).toMatchObject({
        hits: [{ id: "ship-two", label: "Ship" }],
      });
      expect((await get("/paths?from=ship-one&to=ship-two&without=Ship")).status).toBe(200);
    });

    it("with passages that nobody has the text of", async () => {
      const answer = (await (await get("/articles/article-evening-2/evidence")).json()) as CitedPassages;
      expect(answer.passages.map(({ id }) => id)).toContain("ev-confirm-2");
      expect(answer.passages.filter(({ span }) => span !== null)).toEqual([]);
    });

    it("and is the same for a server that starts later, and after the same load once more", async () => {
      const lens = createLens({
        store: app.store,
        library,
        first: tinyDataset().ontology,
        timeoutMs: 20_000,
      });
      await lens.read();
      expect(lens.current).toEqual(await ontology());
      expect(lens.unreadable).toEqual([]);
      const same = lens.current;
      expect((await load(ships())).changed).toBe(false);
      await lens.read();
      expect(lens.current).toBe(same);
    });

    it("keeps what a data set said before, as an earlier version", async () => {
      expect((await load(ships(PLAIN, { en: "Gross tonnage" }))).changed).toBe(true);
      const { properties } = await ontology();
      expect(properties.find(({ name }) => name === "tonnage")?.en).toBe("Gross tonnage");
      const { rows } = await app.store.read({
        text: "MATCH (l:GuanxiLens) RETURN l.id, l.current ORDER BY l.id",
      });
      expect(rows).toEqual([
        ["ships@1", false],
        ["ships@2", true],
      ]);
    });

    it("and takes in nothing that says otherwise of what it knows", async () => {
      const [property] = tinyDataset().ontology.properties;
      const otherwise = property?.type === "float" ? "integer" : "float";
      const clash = { ...ships(PLAIN, { name: property?.name ?? "", type: otherwise }) };
      const before = await ontology();
      await expect(load({ ...clash, entities: [], relations: [] })).rejects.toMatchObject({
        code: "LOAD_REFUSED",
      });
      expect(await ontology()).toEqual(before);
    });

    it("says which part of it cannot be read, and goes on with the others", async () => {
      const properties = { dataset: "torn", version: 1, text: "{", current: true };
      await app.store.write([
        { text: library.load("lensKeep"), params: { id: "torn@1", rows: [{ properties }] } },
      ]);
      const lens = createLens({
        store: app.store,
        library,
        first: tinyDataset().ontology,
        timeoutMs: 20_000,
      });
      await lens.read();
      expect(lens.unreadable).toEqual(["torn"]);
      expect(lens.current.labels.map(({ name }) => name)).toContain("Ship");
    });

    it("takes names in any script, with blanks and quotes, wherever names stand", async () => {
      const { label, type, property } = AS_WRITTEN;
      await load(ships(AS_WRITTEN));
      expect(await names()).toEqual(expect.arrayContaining([label, type, property]));
      expect(await (await get("/entities/ship-one")).json()).toMatchObject({
        label,
        properties: { [property]: 1200 },
      });
      const { rows } = await app.store.read({
        text: "MATCH (a:Entity {id: 'ship-one'})-[r]->(b) RETURN labels(a), type(r), b.id",
      });
      expect(rows).toEqual([[expect.arrayContaining([label, "Entity"]), type, "ship-two"]]);
      const around = `/entities/ship-one/neighbours?types=${encodeURIComponent(type)}&labels=${encodeURIComponent(label)}`;
      const answer = await get(around);
      expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining("ship-two")]);
      const of = `/choices?of=${encodeURIComponent(label)}&property=${encodeURIComponent(property)}`;
      expect((await get(of)).status).toBe(200);
      expect((await load(ships(AS_WRITTEN))).changed).toBe(false);
      await load(ships());
      expect(await (await get("/entities/ship-one")).json()).toMatchObject({ label: "Ship" });
    });

    it("and back-quotes where the engine can", async () => {
      const quoted = { ...AS_WRITTEN, type: "x`]->() DETACH DELETE a //", label: "a`b" };
      const before = await app.store.read({ text: "MATCH (n:Entity) RETURN count(n)" });
      if (app.store.engine.backQuotes) await load(ships(quoted));
      else await expect(load(ships(quoted))).rejects.toMatchObject({ code: "LOAD_REFUSED" });
      expect(await app.store.read({ text: "MATCH (n:Entity) RETURN count(n)" })).toEqual(before);
    });
  });
});

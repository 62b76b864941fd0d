import neo4j, { type Driver, type ProfiledPlan } from "neo4j-driver";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { HeaderParam } from "../../server/cypher/headerTypes.ts";
import { allowedNames, loadLibrary } from "../../server/cypher/library.ts";
import { readCheckedDataset } from "../../server/dataset/check.ts";
import { textFor } from "../../server/queries/run.ts";
import type { EngineStore } from "../../server/store/Engine.ts";
import type { StoreValue } from "../../server/store/GraphStore.ts";
import { neo4jLogin } from "../helpers/neo4jLogin.ts";
import { STORES } from "../helpers/stores.ts";
import { filesUnder, QUERY_FILES, queryName, ROOT, readCypherFile } from "./files.ts";
import { ENTITIES, entityId, fillLargeStore, passageId, relationId } from "./largeStore.ts";

/**
 * Where an entity, a relation or a passage is given, no shipped text looks at all of them: each is run on a graph of
 * 20,000 entities, by a Neo4j that tells what it did.
 */
const library = loadLibrary(ROOT);
const { ontology } = readCheckedDataset(`${ROOT}/data`);
/** A look at every entity would be at least this many. */
const MOST_HITS = ENTITIES / 2;
const MIDDLE = 40;

/** What is asked for whole, though ids are given. */
const WHOLE: Readonly<Record<string, string>> = {
  "internal/relationsOfOtherTypes": "run only where the store has types that the ontology does not know",
};

const numbers = (count: number) => Array.from({ length: count }, (_, index) => MIDDLE + index);
const entities = (labels: readonly string[]) => {
  const [label = "Person"] = labels;
  return numbers(3).map((number) => entityId(label, number));
};
const setOf = (ids: readonly string[]) => Object.fromEntries(ids.map((id) => [id, true]));

/** A value for a parameter: ids that exist where it names some, else what the header says or the least that is allowed. */
function sampleOf(
  { name, type, labels, values, min, default: fallback }: HeaderParam,
  place: number,
): StoreValue {
  if (fallback !== null) return fallback;
  switch (type) {
    case "entity":
      return entities(labels)[place % 3] ?? null;
    case "ids":
    case "entity[]":
      if (name === "relationIds") return numbers(3).map(relationId);
      if (name === "types" || name === "participation") return ontology.types.map((one) => one.name);
      if (name === "labels") return ontology.labels.map((one) => one.name);
      if (name === "events") return ["Event"];
      return name.startsWith("hidden") || name === "revisions" ? [] : entities(labels);
    case "idSet":
      return setOf(name === "relations" ? numbers(3).map(relationId) : entities(labels));
    case "enum":
      return values[0] ?? null;
    case "integer":
      return min ?? 1;
    case "boolean":
      return false;
    default:
      return null;
  }
}

interface Asked {
  readonly name: string;
  readonly text: string;
  readonly params: Record<string, StoreValue>;
}

const isGiven = ({ type }: HeaderParam) => ["entity", "entity[]", "ids", "idSet"].includes(type);

/** Saved queries with each entity that they may be given, alone where it need not be. */
function savedQueries(): Asked[] {
  return QUERY_FILES.flatMap((path) => {
    const query = library.queries.get(queryName(path));
    if (query === undefined) return [];
    const { params } = readCypherFile(path, "queries");
    return params.filter(isGiven).map(({ name }) => {
      const given = Object.fromEntries(
        params.map((param, place) => [
          param.name,
          param.required || param.default !== null || param.name === name ? sampleOf(param, place) : null,
        ]),
      );
      return { name: `${query.name} with ${name}`, text: textFor(query, given as never), params: given };
    });
  });
}

function texts(folder: "internal" | "acts"): Asked[] {
  return filesUnder(`cypher/${folder}`).flatMap((path) => {
    const name = `${folder}/${queryName(path)}`;
    const { params } = readCypherFile(path, "internal");
    if (!params.some(isGiven) || WHOLE[name] !== undefined) return [];
    const passages = name === "internal/passages";
    const given = Object.fromEntries(params.map((param, place) => [param.name, sampleOf(param, place)]));
    return [
      {
        name,
        text:
          folder === "internal"
            ? library.internal(queryName(path), ontology)
            : (library.files.get(name) ?? ""),
        params: passages ? { ids: numbers(3).map(passageId) } : given,
      },
    ];
  });
}

const stepsOf = (plan: ProfiledPlan): string[] => [
  plan.operatorType.replace(/@.*/, ""),
  ...plan.children.flatMap(stepsOf),
];
const hitsOf = (plan: ProfiledPlan): number =>
  plan.children.reduce((sum, child) => sum + hitsOf(child), Number(plan.dbHits));

const [, neo4jStore] = STORES;

describe.skipIf(neo4jLogin() === null)("on 20,000 entities", () => {
  let store: EngineStore;
  let driver: Driver;

  beforeAll(async () => {
    const login = neo4jLogin();
    if (neo4jStore === undefined || login === null) return;
    store = await neo4jStore.open();
    await fillLargeStore(store, { library, types: ontology.types.map(({ name }) => name) });
    driver = neo4j.driver(login.uri, neo4j.auth.basic(login.user, login.password));
  }, 300_000);
  afterAll(async () => {
    await driver?.close();
    await store?.close();
  });

  async function profile(text: string, params: Record<string, StoreValue>) {
    const session = driver.session();
    // What is written goes again.
    const transaction = session.beginTransaction();
    try {
      const whole = Object.entries(params).map(
        ([name, value]) => [name, typeof value === "number" ? neo4j.int(value) : value] as const,
      );
      const { records, summary } = await transaction.run(`PROFILE ${text}`, Object.fromEntries(whole));
      const plan = summary.profile as ProfiledPlan;
      return { rows: records.length, hits: hitsOf(plan), steps: stepsOf(plan) };
    } finally {
      await transaction.rollback();
      await session.close();
    }
  }

  it.each([
    ...savedQueries(),
    ...texts("internal"),
    ...texts("acts").filter(({ name }) => name !== "acts/search"),
  ])("$name scans nothing", async ({ text, params }) => {
    const { hits, steps } = await profile(text, params);
    if (process.env.SHOW_HITS) console.log(expect.getState().currentTestName, hits);
    expect(steps.filter((step) => /Scan$/.test(step))).toEqual([]);
    expect(hits).toBeLessThan(MOST_HITS);
  });

  it("writes what is new without looking at what is there", async () => {
    const [type = ""] = ontology.types.map(({ name }) => name);
    const allowed = allowedNames(ontology);
    const rows = numbers(3).map((number) => ({
      ...{ id: `fresh-${number}`, from: entityId("Person", number), to: entityId("Person", number + 1) },
      target: "none",
      properties: { status: "reported" },
    }));
    const texts = [
      ...["newSources", "newArticles", "newEvidence"].map((name) => library.load(name)),
      library.load("newEntities", { LABEL: "Person" }, allowed),
      library.load("newRelations", { TYPE: type }, allowed),
    ];
    for (const text of texts) {
      const { hits, steps } = await profile(text, { rows });
      expect(steps.filter((step) => /Scan$/.test(step))).toEqual([]);
      expect(hits).toBeLessThan(100);
    }
  });

  it("finds a relation, the best connected and a page of names by their indexes", async () => {
    const [relation] = numbers(1).map(relationId);
    const one = { relationIds: [relation ?? ""], relations: setOf([relation ?? ""]) };
    const found = await profile(library.internal("relationsByIds", ontology), one);
    expect(found).toMatchObject({ rows: 1 });
    expect(found.hits).toBeLessThan(100);
    const first = await profile(library.internal("regionCandidates"), { limit: 750 });
    expect(first).toMatchObject({ rows: 750 });
    expect(first.hits).toBeLessThan(10_000);
    const connected = library.queries.get("mostConnected");
    const most = await profile(connected?.cypher ?? "", { label: null, limit: 50 });
    expect(most).toMatchObject({ rows: 50 });
    expect(most.hits).toBeLessThan(1000);
    const page = await profile(library.internal("searchEntries"), {
      after: entityId("Person", MIDDLE),
      limit: 100,
    });
    expect(page).toMatchObject({ rows: 100 });
    expect(page.hits).toBeLessThan(2000);
    expect(page.steps.filter((step) => /Scan$/.test(step))).toEqual([]);
  });
});

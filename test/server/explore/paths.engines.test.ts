import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PathsPayload } from "#contract/paths.ts";
import { PathsQuerySchema } from "#contract/paths.ts";
import { seededRandom } from "../../../bench/random.ts";
import { createRelationEnds } from "../../../server/asking/relationEnds.ts";
import { projectRoot } from "../../../server/config.ts";
import { loadLibrary } from "../../../server/cypher/library.ts";
import { readOntology } from "../../../server/dataset/ontology.ts";
import { paths } from "../../../server/explore/paths/paths.ts";
import { loadDataset } from "../../../server/load/loadDataset.ts";
import type { EngineStore } from "../../../server/store/Engine.ts";
import { tinyDataset } from "../../helpers/app.ts";
import { STORES } from "../../helpers/stores.ts";

const root = projectRoot();
const library = loadLibrary(root);
const ontology = readOntology(join(root, "data"), []);

const LABELS = ["Person", "Company", "Event", "Place", "Industry"] as const;
const TYPES = ["VISITED", "MET_WITH", "PART_OF", "LOCATED_IN", "SIGNED_WITH"] as const;
const STATUSES = ["reported", "reported", "confirmed", "inferred", "disputed"] as const;
const DATES = [null, "2019", "2023-11", "2024-04-02"] as const;
const CONTEXT = ["Place", "Industry"];

/** A graph of a few entities with everything that a choice may be about. */
const random = seededRandom(13);
const ENTITIES = Array.from({ length: 26 }, (_, i) => ({
  id: `e-${String(i).padStart(2, "0")}`,
  label: random.pick([...LABELS]),
}));
const RELATIONS = Array.from({ length: 110 }, (_, i) => {
  const from = random.below(ENTITIES.length);
  const to = (from + 1 + random.below(ENTITIES.length - 1)) % ENTITIES.length;
  return {
    id: `r-${String(i).padStart(2, "0")}`,
    type: random.pick([...TYPES]),
    from: ENTITIES[from]?.id ?? "",
    to: ENTITIES[to]?.id ?? "",
    status: random.pick([...STATUSES]),
    date: random.pick([...DATES]),
    sources: random.below(4),
  };
});
const labelOf = new Map(ENTITIES.map(({ id, label }) => [id, label]));

async function fill(store: EngineStore): Promise<void> {
  // The schema of a load, without its facts.
  await loadDataset(store, { ...tinyDataset(), entities: [], relations: [], evidence: [] }, { library });
  const degree = (id: string) => RELATIONS.filter(({ from, to }) => from === id || to === id).length;
  // One statement for each label and type: names of these are no parameters.
  await store.write(
    LABELS.map((label) => ({
      text: `UNWIND $rows AS row CREATE (n:Entity:${label} {id: row.id, label: $label, name: row.id,
        degree: row.degree, sources: 1})`,
      params: {
        label,
        rows: ENTITIES.filter((one) => one.label === label).map(({ id }) => ({ id, degree: degree(id) })),
      },
    })),
  );
  await store.write(
    TYPES.map((type) => ({
      text: `UNWIND $rows AS row MATCH (a:Entity {id: row.from}) MATCH (b:Entity {id: row.to})
        CREATE (a)-[:${type} {id: row.id, status: row.status, date: row.date, sources: row.sources}]->(b)`,
      params: { rows: RELATIONS.filter((one) => one.type === type).map(({ type: _, ...row }) => row) },
    })),
  );
}

type Relation = (typeof RELATIONS)[number];
type Asked = Parameters<typeof PathsQuerySchema.parse>[0] & Record<string, string | undefined>;

const listOf = (text: string | undefined) => (text ?? "").split(",").filter(Boolean);

/** Every row of entities that a path may take, by trying all; `letIn` as in the choices of a search. */
function everyPath(asked: Asked, length: number, letIn: { hierarchy: boolean; inferred: boolean }): string[] {
  const { from = "", to = "" } = asked;
  const open = new Set([...listOf(asked.context), ...[from, to].map((id) => labelOf.get(id) ?? "")]);
  const passes = ({ type, status, date }: Relation) =>
    (letIn.hierarchy || type !== "PART_OF") &&
    (letIn.inferred || status !== "inferred") &&
    (type !== "LOCATED_IN" || open.has("Place")) &&
    !listOf(asked.withoutTypes).includes(type) &&
    (asked.within === undefined || (date !== null && `${date}~` >= "2023" && date <= "2023~"));
  const enters = (id: string) =>
    id === to ||
    ((!CONTEXT.includes(labelOf.get(id) ?? "") || open.has(labelOf.get(id) ?? "")) &&
      !listOf(asked.without).includes(id) &&
      !listOf(asked.withoutKinds).includes(labelOf.get(id) ?? ""));
  const found = new Set<string>();
  const go = (nodes: readonly string[], taken: readonly Relation[]) => {
    const at = nodes.at(-1) ?? "";
    if (at === to) {
      const types = new Set(taken.map(({ type }) => type as string));
      const met =
        listOf(asked.via).every((id) => nodes.includes(id)) &&
        listOf(asked.viaKinds).every((kind) => nodes.some((id) => labelOf.get(id) === kind)) &&
        listOf(asked.viaTypes).every((type) => types.has(type));
      if (met) found.add(nodes.join(" "));
      return;
    }
    if (taken.length === length) return;
    for (const relation of RELATIONS) {
      const next = relation.from === at ? relation.to : relation.to === at ? relation.from : null;
      if (next === null || nodes.includes(next) || !passes(relation) || !enters(next)) continue;
      go([...nodes, next], [...taken, relation]);
    }
  };
  go([from], []);
  return [...found].sort();
}

/** The first of the choices, from the strictest one, that has a path; else the loosest. */
function expected(asked: Asked, length: number) {
  const { hierarchy = "auto", inferred = "auto" } = asked;
  const firm = { hierarchy: hierarchy === "in", inferred: inferred === "in" };
  const loose = { hierarchy: hierarchy !== "out", inferred: inferred !== "out" };
  const choices = [
    firm,
    { ...firm, hierarchy: loose.hierarchy },
    { ...firm, inferred: loose.inferred },
    loose,
  ];
  for (const letIn of choices) {
    const found = everyPath(asked, length, letIn);
    if (found.length > 0) return { letIn, found };
  }
  return { letIn: loose, found: [] };
}

const ids = ENTITIES.map(({ id }) => id);
/** Mostly left out: with everything at once there are hardly any paths. */
const maybe = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });
const letting = maybe(fc.constantFrom("auto", "in", "out"));
const questions: fc.Arbitrary<Asked> = fc.record({
  from: fc.constantFrom(...ids.slice(0, 6)),
  to: fc.constantFrom(...ids.slice(13)),
  maxLength: fc.constantFrom("2", "3", "4"),
  limit: fc.constant("50"),
  context: maybe(fc.constantFrom("Place", "Industry", "Place,Industry")),
  hierarchy: letting,
  inferred: letting,
  without: maybe(fc.constantFrom(...ids.slice(6, 9))),
  withoutKinds: maybe(fc.constantFrom("Person", "Event")),
  withoutTypes: maybe(fc.constantFrom("VISITED", "SIGNED_WITH")),
  via: maybe(fc.constantFrom(...ids.slice(9, 13))),
  viaTypes: maybe(fc.constantFrom("MET_WITH", "PART_OF")),
  within: maybe(fc.constant("2023..2023")),
});

describe("paths", () => {
  const opened: { name: string; store: EngineStore }[] = [];
  beforeAll(async () => {
    for (const { name, missing, open } of STORES) {
      if (missing !== null) continue;
      const store = await open({ ourSchema: true });
      opened.push({ name, store });
      await fill(store);
    }
  });
  afterAll(async () => {
    for (const { store } of opened) await store.close();
  });

  async function askAll(asked: Asked): Promise<PathsPayload> {
    if (ontology === null) throw new Error("there is no ontology");
    const query = PathsQuerySchema.parse(asked);
    const answers = [];
    for (const { store } of opened) {
      const ran: never[] = [];
      const ask = { store, library, ontology, ends: createRelationEnds(), timeoutMs: 20_000, ran };
      answers.push(await paths(ask, query));
    }
    const [first, ...others] = answers;
    for (const other of others) expect(other).toEqual(first);
    if (first === undefined) throw new Error("no engine was opened");
    return first;
  }

  it("are on both engines those that trying everything finds, in the order of their cost", async () => {
    const lines = new Map(RELATIONS.map((relation) => [relation.id, relation]));
    let found = 0;
    await fc.assert(
      fc.asyncProperty(questions, async (asked) => {
        const answer = await askAll(asked);
        const wanted = expected(asked, Number(asked.maxLength));
        found += wanted.found.length;
        expect(answer.limits.total).toBe(wanted.found.length);
        if (wanted.found.length > 0) expect(answer.letIn).toMatchObject(wanted.letIn);
        const rows = answer.paths.map(({ nodes }) => nodes.join(" "));
        if (wanted.found.length <= 50) expect([...rows].sort()).toEqual(wanted.found);
        const costs = answer.paths.map(({ rank }) => rank.cost);
        expect(costs).toEqual([...costs].sort((a, b) => a - b));
        for (const { nodes, edges, steps } of answer.paths) {
          for (const [i, { relation, forward }] of steps.entries()) {
            const line = lines.get(relation);
            expect(edges[i]).toBe(relation);
            expect([line?.from, line?.to]).toEqual(
              forward ? [nodes[i], nodes[i + 1]] : [nodes[i + 1], nodes[i]],
            );
          }
        }
      }),
      { numRuns: 40, seed: 1 },
    );
    expect(found).toBeGreaterThan(60);
  });

  it("tells of each choice what it leaves out, as letting it in then shows", async () => {
    const context = { from: "e-00", to: "e-20", maxLength: "3", inferred: "in", limit: "50" };
    const strict = await askAll({ ...context, hierarchy: "out" });
    const known = new Set(strict.paths.map(({ nodes }) => nodes.join(" ")));
    for (const [reason, kind, more] of [
      ["context", "Place", { hierarchy: "out", context: "Place" }],
      ["context", "Industry", { hierarchy: "out", context: "Industry" }],
      ["context", null, { hierarchy: "out", context: "Place,Industry" }],
      ["hierarchy", null, { hierarchy: "in" }],
    ] as const) {
      const all = (await askAll({ ...context, ...more })).paths.filter(
        ({ nodes }) => !known.has(nodes.join(" ")),
      );
      const told = strict.leftOut.find((one) => one.reason === reason && one.kind === kind);
      expect(told).toMatchObject({ paths: all.length, atLeast: false });
      expect(told?.shortest ?? null).toBe(
        all.length === 0 ? null : Math.min(...all.map(({ edges }) => edges.length)),
      );
    }
  });
});

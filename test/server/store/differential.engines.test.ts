import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { GraphStore, ResultTable, Statement, StoreValue } from "../../../server/store/GraphStore.ts";
import { STORES } from "../../helpers/stores.ts";
import { generateQuery, LABELS, seeded, TYPES } from "./queryGenerator.ts";

/** A failure names its seed: `generateQuery(seed)` gives the query again. */
const FIRST_SEED = 20_260_401;
const QUERIES = 250;

/** Twelve entities and forty relations, parallel ones and loops among them, with gaps in every property. */
function smallGraph(): Statement[] {
  const random = seeded(7);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const names = ["运城", "左云", "长治", "n1", "n2 城", "朔州1"];
  const nodes = Array.from({ length: 12 }, (_, index) => {
    const properties: Record<string, StoreValue> = {
      id: `e${index}`,
      name: pick(names),
      flag: random() < 0.5,
    };
    if (random() < 0.7) properties.year = 2017 + Math.floor(random() * 8);
    if (random() < 0.7) properties.tags = ["a", "b", "c"].filter(() => random() < 0.6);
    return { text: `CREATE (n:Entity:${pick(LABELS)}) SET n = $properties`, params: { properties } };
  });
  const relations = Array.from({ length: 40 }, (_, index) => {
    const properties: Record<string, StoreValue> = { id: `r${String(index).padStart(2, "0")}` };
    if (random() < 0.6)
      properties.date = `${2021 + Math.floor(random() * 4)}-0${1 + Math.floor(random() * 9)}`;
    if (random() < 0.6) properties.weight = Math.floor(random() * 10);
    const params = { from: `e${Math.floor(random() * 12)}`, to: `e${Math.floor(random() * 12)}`, properties };
    return {
      text: `MATCH (a:Entity {id: $from}) MATCH (b:Entity {id: $to}) CREATE (a)-[r:${pick(TYPES)}]->(b) SET r = $properties`,
      params,
    };
  });
  return [...nodes, ...relations];
}

const rowsOf = ({ rows }: ResultTable, ordered: boolean) => {
  const texts = rows.map((row) => JSON.stringify(row));
  return ordered ? texts : texts.sort();
};

describe.skipIf(STORES.some(({ missing }) => missing))("the two engines side by side", () => {
  const open: GraphStore[] = [];
  beforeAll(async () => {
    for (const store of STORES) {
      const graph = await store.open();
      await graph.write(smallGraph());
      open.push(graph);
    }
  });
  afterAll(() => Promise.all(open.map((graph) => graph.close())));

  it(`answer ${QUERIES} generated queries of the common subset alike`, async () => {
    const different: unknown[] = [];
    let rows = 0;
    for (let seed = FIRST_SEED; seed < FIRST_SEED + QUERIES; seed += 1) {
      const { text, ordered } = generateQuery(seed);
      const [first, second] = await Promise.all(
        open.map((graph) => graph.read({ text }).then((table) => rowsOf(table, ordered), String)),
      );
      rows += Array.isArray(first) ? first.length : 0;
      if (!Array.isArray(first) || JSON.stringify(first) !== JSON.stringify(second)) {
        different.push({ seed, text, [STORES[0]?.name ?? ""]: first, [STORES[1]?.name ?? ""]: second });
      }
    }
    expect(different).toEqual([]);
    // The comparison is worth something only where queries find something.
    expect(rows).toBeGreaterThan(QUERIES);
  }, 300_000);
});

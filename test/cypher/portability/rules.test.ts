import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import neo4j, { type Driver } from "neo4j-driver";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  CHECK_NAMES,
  type PortabilityRule,
  portabilityHints,
} from "../../../client/src/cypher/portability/portability.ts";
import { Neo4jCells } from "../../../server/store/neo4j/cells.ts";
import { neo4jLogin } from "../../helpers/neo4jLogin.ts";
import { STORES } from "../../helpers/stores.ts";
import { type Answer, onGrafeo } from "./engine.ts";
import { plain, textOf } from "./values.ts";

type Rule = PortabilityRule & { readonly example: string; readonly instead?: string };
const path = (name: string) => fileURLToPath(new URL(`../../../cypher/${name}`, import.meta.url));
const { rules } = JSON.parse(readFileSync(path("portability/rules.json"), "utf8")) as { rules: Rule[] };

/** A graph in which the examples mean something. */
const GRAPH = `CREATE (a:Entity:Person {id: 'p1', name: 'Sun', age: 40, tags: ['a', 'b']}),
  (b:Entity:Person:Official {id: 'p2', name: 'Li', age: 25}), (c:Entity:Person {id: 'p3', name: 'Wang'}),
  (z:Entity:Zone {id: 'z1', name: 'East'}), (w:Entity:Zone {id: 'z2', name: 'West'}),
  (a)-[:VISITED {id: 'r1', date: '2021-03-01'}]->(z), (b)-[:VISITED {id: 'r2', date: '2022-03'}]->(z),
  (a)-[:MET_WITH {id: 'r3', date: '2020'}]->(b), (b)-[:MET_WITH {id: 'r4'}]->(c), (z)-[:PART_OF {id: 'r5'}]->(w)`;
const PARAMS = { p: 1, name: "Sun", first: "x", "1": "x" };

/** Columns and rows as text; the order of rows counts where it was asked for. */
function shown(query: string, answer: Answer): string {
  if ("refusal" in answer) return "refused";
  const rows = answer.rows.map((row) => row.map((cell) => textOf(plain(cell))).join(" | "));
  return [answer.columns.join(" | "), ...(/ORDER BY/i.test(query) ? rows : rows.sort())].join("\n");
}

describe("the rules", () => {
  it("use each check, and none that is not there", () => {
    const named = rules.flatMap(({ find }) => ("check" in find ? [find.check] : []));
    expect([...new Set(named)].sort()).toEqual(CHECK_NAMES);
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  });

  it.each(rules.map((rule) => [rule.id, rule] as const))(
    "%s sees its example, and nothing in what to write instead",
    (id, rule) => {
      expect(portabilityHints(rule.example, rules).map((hint) => hint.rule)).toContain(id);
      expect(portabilityHints(rule.instead ?? "", rules)).toEqual([]);
      expect(rule.sentence.zh).toMatch(/\p{Script=Han}/u);
      expect(rule.sentence.en).not.toMatch(/\p{Script=Han}/u);
    },
  );

  it("find nothing in the Cypher that is shipped and runs on both", () => {
    const found = ["queries", "internal", "acts", "workspace"].flatMap((folder) =>
      readdirSync(path(folder), { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".cypher"))
        .flatMap((file) =>
          portabilityHints(readFileSync(join(path(folder), file), "utf8"), rules).map(
            ({ rule, from }) => `${folder}/${file}, ${from}: ${rule}`,
          ),
        ),
    );
    expect(found).toEqual([]);
  });
});

describe.skipIf(neo4jLogin() === null)("what the rules say, on both engines", () => {
  let driver: Driver;

  beforeAll(async () => {
    await (await STORES[1]?.open())?.close();
    const { uri, user, password } = neo4jLogin() ?? { uri: "", user: "", password: "" };
    driver = neo4j.driver(uri, neo4j.auth.basic(user, password));
    await driver.executeQuery(GRAPH);
  });
  afterAll(() => driver.close());

  async function onNeo4j(query: string): Promise<Answer> {
    try {
      const params = { ...PARAMS, p: neo4j.int(PARAMS.p) };
      const { keys, records } = await driver.executeQuery(query, params, { routing: "READ" });
      const cells = new Neo4jCells();
      return { columns: keys, rows: records.map((row) => row.map((value) => cells.of(value))) };
    } catch (error) {
      return { refusal: String(error) };
    }
  }
  const embedded = (query: string) =>
    onGrafeo({ id: "", setup: [GRAPH], params: PARAMS, query, result: null, error: null });

  it.each(rules.map((rule) => [rule.id, rule] as const))(
    "%s is true",
    async (_, { effect, example, instead, newer }) => {
      const [ours, theirs] = [
        shown(example, await embedded(example)),
        shown(example, await onNeo4j(example)),
      ];
      if (effect === "refused") expect(ours).toBe("refused");
      else expect(ours === "refused" ? "refused" : "answered").toBe("answered");
      if (newer !== true) expect(theirs).not.toBe(ours);
      if (instead === undefined) return;
      const other = shown(instead, await embedded(instead));
      expect(other).not.toBe("refused");
      expect(other).toBe(shown(instead, await onNeo4j(instead)));
    },
  );
});

import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import {
  type PortabilityRule,
  portabilityHints,
} from "../../../client/src/cypher/portability/portability.ts";
import { neo4jLogin } from "../../helpers/neo4jLogin.ts";
import { type Outcome, onGrafeo, outcomeOf } from "./engine.ts";
import { readingScenarios, type Scenario } from "./features.ts";
import { fetchTck } from "./fetchTck.ts";

const RULES = fileURLToPath(new URL("../../../cypher/portability/rules.json", import.meta.url));
const KNOWN = fileURLToPath(new URL("known.json", import.meta.url));

type Rule = PortabilityRule & { readonly scenarios: number };
const { about, rules } = JSON.parse(readFileSync(RULES, "utf8")) as { about: string; rules: Rule[] };

/** What came of the scenarios when they were last looked at. */
interface Known {
  /** How many had which outcome, and how many right ones a rule speaks of all the same. */
  readonly figures: Readonly<Record<Outcome | "alarms", number>>;
  /** Scenarios that are not answered as wished, and that no rule can see from the text: why, and which. */
  readonly unseen: readonly { readonly why: string; readonly scenarios: readonly string[] }[];
}
const known = JSON.parse(readFileSync(KNOWN, "utf8")) as Known;

interface Tried {
  readonly scenario: Scenario;
  readonly outcome: Outcome;
  readonly hinted: ReadonlySet<string>;
}

const isBad = ({ outcome }: Tried) => outcome === "refused" || outcome === "differs";
const byCode = (a: string, b: string) => (a < b ? -1 : 1);

/** The TCK comes by Maven, as Neo4j does: where that is missing, so is this. */
describe.skipIf(neo4jLogin() === null)(
  "the openCypher TCK's reading scenarios on the embedded engine",
  () => {
    const tried: Tried[] = [];

    beforeAll(async () => {
      for (const scenario of readingScenarios(await fetchTck())) {
        const outcome = outcomeOf(scenario, await onGrafeo(scenario));
        const hinted = new Set(portabilityHints(scenario.query, rules).map(({ rule }) => rule));
        tried.push({ scenario, outcome, hinted });
      }
      if (process.env.UPDATE_TCK === "1") update();
    }, 300_000);

    const unseen = () =>
      tried.filter((one) => isBad(one) && one.hinted.size === 0).map(({ scenario }) => scenario.id);
    const covered = (rule: string) => tried.filter((one) => isBad(one) && one.hinted.has(rule)).length;
    const figures = () => {
      const counts: Record<string, number> = {};
      for (const { outcome } of tried) counts[outcome] = (counts[outcome] ?? 0) + 1;
      counts.alarms = tried.filter(({ outcome, hinted }) => outcome === "right" && hinted.size > 0).length;
      return counts;
    };

    /** Writes down what was seen; whoever does so reads the difference. */
    function update(): void {
      const now = new Set(unseen());
      const told = known.unseen.map(({ why, scenarios }) => ({
        why,
        scenarios: scenarios.filter((id) => now.has(id)),
      }));
      for (const { scenarios } of told) for (const id of scenarios) now.delete(id);
      const fresh = now.size === 0 ? [] : [{ why: "?", scenarios: [...now].sort(byCode) }];
      const next = {
        figures: figures(),
        unseen: [...told, ...fresh].filter(({ scenarios }) => scenarios.length > 0),
      };
      writeFileSync(KNOWN, `${JSON.stringify(next, null, 2)}\n`);
      const counted = rules.map((rule) => ({ ...rule, scenarios: covered(rule.id) }));
      writeFileSync(RULES, `${JSON.stringify({ about, rules: counted }, null, 2)}\n`);
    }

    it("come out as they were last seen to", () => expect(figures()).toEqual(known.figures));

    it("are told of beforehand where they are refused or answered otherwise, or it is written down why not", () => {
      expect(unseen().sort(byCode)).toEqual(known.unseen.flatMap(({ scenarios }) => scenarios).sort(byCode));
      expect(known.unseen.filter(({ why }) => why.length < 20)).toEqual([]);
    });

    it("stand beside the rules that see them", () => {
      expect(rules.map(({ id }) => [id, covered(id)])).toEqual(
        rules.map(({ id, scenarios }) => [id, scenarios]),
      );
    });

    it("raise few false alarms", () => {
      const right = tried.filter(({ outcome }) => outcome === "right");
      expect(figures().alarms ?? 0).toBeLessThan(right.length * 0.06);
    });
  },
);

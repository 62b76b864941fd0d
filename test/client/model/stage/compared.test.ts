import { describe, expect, it } from "vitest";
import { NO_FACTS, withFacts } from "../../../../client/src/model/facts.ts";
import { partsOf, stageCompared } from "../../../../client/src/model/stage/compared.ts";
import { presented } from "../../../../client/src/model/view/presented.ts";
import { anEntity, aRelation, viewOf } from "../../world.ts";

const CONTEXT = new Set(["Industry"]);
const TWO = ["l", "r"] as const;

/** `la` are l and a with a relation between them. */
function seen(lines: readonly string[], industries = "") {
  const ids = [...new Set(lines.join(""))];
  const entities = ids.map((id) => anEntity(id, { label: industries.includes(id) ? "Industry" : "Company" }));
  const relations = lines.map((line) => aRelation([...line].join("-")));
  const facts = withFacts(NO_FACTS, entities, relations);
  return presented(facts, viewOf(facts, ids), null);
}

describe("two compared", () => {
  it("are told apart into what one has and what both have", () => {
    expect(partsOf(seen(["la", "lb", "rc", "ld", "rd"]), TWO, CONTEXT)).toEqual({
      left: ["a", "b"],
      right: ["c"],
      both: ["d"],
    });
  });

  it("have what theirs leads to in common: an industry, rather than who is in it", () => {
    const through = seen(["la", "lb", "rc", "ai", "ci", "re"], "i");
    expect(partsOf(through, TWO, CONTEXT)).toEqual({ left: ["a", "b"], right: ["c", "e"], both: ["i"] });
    // One end has it at once, the other through something of its own.
    const once = seen(["li", "la", "rc", "ci", "re"], "i");
    expect(partsOf(once, TWO, CONTEXT)).toEqual({ left: ["a"], right: ["c", "e"], both: ["i"] });
  });

  it("are none where all is between them, where paths lead on, or where something has to do with neither", () => {
    expect(partsOf(seen(["la", "ra", "lb", "rb"]), TWO, CONTEXT)).toBeNull();
    expect(partsOf(seen(["la", "ab", "bc", "cr"]), TWO, CONTEXT)).toBeNull();
    expect(partsOf(seen(["la", "rb", "cd"]), TWO, CONTEXT)).toBeNull();
  });

  it("stand apart with their own outside, what both have between them, and what leads there before the rest", () => {
    const many = [..."abcdefghkmnopq"];
    const shown = seen([...many.map((id) => `l${id}`), "qi", "xi", "rx", "ry", "lz", "rz"], "i");
    const parts = partsOf(shown, TWO, CONTEXT);
    if (parts === null) throw new Error("nothing is compared");
    const ranking = { telling: () => 0, context: CONTEXT };
    const room = { width: 1036, height: 700 };
    const stage = stageCompared(shown, TWO, { parts, room, ranking, context: false });
    const at = (id: string) => stage.places.get(id) ?? { x: Number.NaN, y: Number.NaN };
    expect(stage.of).toEqual(TWO);
    expect([at("l").x < 0, at("r").x > 0, at("i").x, at("z").x]).toEqual([true, true, 0, 0]);
    expect(at("q").x).toBeLessThan(at("l").x);
    expect(at("x").x).toBeGreaterThan(at("r").x);
    // Nobody is lost: who has no place is told.
    expect([...stage.places.keys(), ...stage.left].sort()).toEqual([...shown.entities.keys()].sort());
    expect(stage.left.length).toBeGreaterThan(0);
    const rows = [...stage.places].filter(([, { x }]) => x === at("q").x).map(([, { y }]) => y);
    const gaps = rows.sort((a, b) => a - b).flatMap((y, i) => (i === 0 ? [] : [y - (rows[i - 1] ?? y)]));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(44);
  });
});

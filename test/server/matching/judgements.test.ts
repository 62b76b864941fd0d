import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import {
  inTheWay,
  type JudgedPair,
  type Judgement,
  judge,
  readJudgements,
  writeJudgements,
} from "../../../server/matching/judgements.ts";

vi.setConfig({ testTimeout: 120_000 });

const pair = (a: string, b: string, judgement: Judgement, at = "2024-05-06"): JudgedPair => ({
  ...{ a, b, judgement, at, score: null, who: "li", reasons: [] },
});

describe("judgements", () => {
  it("carry over: who is one with one of two that differ is not the other", () => {
    const judged = judge([
      pair("a", "b", "positive"),
      pair("c", "b", "positive"),
      pair("c", "d", "negative"),
    ]);
    expect(judged.between("a", "c")).toBe("positive");
    expect(judged.between("a", "d")).toBe("negative");
    expect(judged.mayPropose("d", "b")).toBe(false);
    expect(judged.mayPropose("d", "e")).toBe(true);
    expect(judged.oneWith("b")).toEqual(["a", "b", "c"]);
    expect(inTheWay(judged, "a", "d")).toEqual([pair("c", "d", "negative")]);
    expect(inTheWay(judged, "a", "e")).toEqual([]);
  });

  it("hold until the same person, or another, says otherwise later", () => {
    const [first, later] = [
      pair("a", "b", "negative", "2024-01-01"),
      pair("b", "a", "positive", "2024-02-01"),
    ];
    expect(judge([first, later]).between("a", "b")).toBe("positive");
    expect(judge([later, first]).between("a", "b")).toBe("positive");
    expect(judge([later, first]).holding).toEqual([later]);
  });

  it("are not asked again where nobody could tell", () => {
    const judged = judge([pair("a", "b", "unsure"), pair("b", "c", "positive")]);
    expect([judged.between("c", "a"), judged.mayPropose("c", "a")]).toEqual(["unsure", false]);
  });

  it("are listed with what they contradict", () => {
    const [ab, bc, ac] = [pair("a", "b", "positive"), pair("b", "c", "positive"), pair("a", "c", "negative")];
    const judged = judge([ab, bc, ac, pair("c", "d", "positive")]);
    expect(judged.contradictions).toEqual([{ negative: ac, positives: [ab, bc] }]);
    expect(judged.between("a", "c")).toBe("negative");
  });
});

const IDS = ["a", "b", "c", "d", "e", "f", "g"];
const sequences = fc.array(
  fc.record({
    a: fc.constantFrom(...IDS),
    b: fc.constantFrom(...IDS),
    judgement: fc.constantFrom<Judgement[]>("positive", "positive", "negative", "unsure"),
    at: fc.constantFrom("2024-01-01", "2024-01-02", null),
    score: fc.constantFrom(null, 7.25),
    who: fc.constantFrom("li", null),
    reasons: fc.constantFrom([], ["SAME_NAME"]),
  }),
  { maxLength: 14 },
);

/** The plain way: what holds for each pair, and one id reached from another by steps of "positive". */
function plainly(all: readonly JudgedPair[]) {
  const holds = new Map<string, JudgedPair>();
  for (const one of all) {
    const key = [one.a, one.b].sort().join();
    if (one.a !== one.b && (holds.get(key)?.at ?? "") <= (one.at ?? "")) holds.set(key, one);
  }
  const said = [...holds.values()];
  const reachedFrom = (from: string): Set<string> => {
    const reached = new Set([from]);
    for (let size = 0; size < reached.size; ) {
      size = reached.size;
      for (const { a, b, judgement } of said) {
        if (judgement !== "positive") continue;
        if (reached.has(a)) reached.add(b);
        if (reached.has(b)) reached.add(a);
      }
    }
    return reached;
  };
  const groups = new Map(IDS.map((id) => [id, reachedFrom(id)]));
  const one = (id: string): Set<string> => groups.get(id) ?? new Set();
  const across = (a: string, b: string, judgement: Judgement) =>
    said.some(
      (is) =>
        is.judgement === judgement &&
        ((one(a).has(is.a) && one(b).has(is.b)) || (one(a).has(is.b) && one(b).has(is.a))),
    );
  return { one, across, said };
}

describe("10,000 sequences of judgements", () => {
  it("never lead to a proposal across a “different”, nor to one that was answered", () => {
    fc.assert(
      fc.property(sequences, fc.constantFrom(...IDS), fc.constantFrom(...IDS), (all, a, b) => {
        const [judged, plain] = [judge(all), plainly(all)];
        const answered = a === b || plain.one(a).has(b);
        const differs = plain.across(a, b, "negative");
        const unsure = plain.across(a, b, "unsure");
        const within = plain.said.filter((is) => is.judgement === "negative" && plain.one(is.a).has(is.b));
        const told = judged.between(a, b);
        const contradicted = new Set(judged.contradictions.map(({ negative }) => negative));
        return (
          judged.mayPropose(a, b) === (!answered && !differs && !unsure) &&
          (!differs || answered || told === "negative") &&
          judged.between(b, a) === told &&
          inTheWay(judged, a, b).length > 0 === differs &&
          judged.oneWith(a).join() === [...plain.one(a)].sort().join() &&
          contradicted.size === within.length &&
          within.every((one) => contradicted.has(one))
        );
      }),
      { numRuns: 10_000, seed: 15 },
    );
  });

  it("are the same after writing and reading", () => {
    fc.assert(
      fc.property(sequences, (all) => {
        const text = writeJudgements(all);
        expect(writeJudgements(readJudgements(text))).toBe(text);
        expect(judge(readJudgements(text)).contradictions.length).toBe(judge(all).contradictions.length);
      }),
      { numRuns: 2_000, seed: 15 },
    );
  });
});

describe("lines of judgements", () => {
  it("are those of nomenklatura, with our reasons behind", () => {
    const one: JudgedPair = {
      ...pair("汾河", "fenhe", "positive", "2024-05-06T08:00:00"),
      score: 12.5,
      reasons: ["SAME_NAME"],
    };
    expect(writeJudgements([one])).toBe(
      '["汾河","fenhe","positive",12.5,"li","2024-05-06T08:00:00",null,["SAME_NAME"]]\n',
    );
    expect(readJudgements(writeJudgements([one]))).toEqual([one]);
  });

  it("are passed over where they judge nothing, or were taken back", () => {
    const lines = [
      '["NK-1", "a", "no_judgement", 0.8, null, null]',
      "",
      '["b", "a", "negative", null, "li", "2024-01-01T00:00:00", "2024-02-01T00:00:00"]',
      '["c", "a", "unsure", 0.5, "li", "2024-01-01T00:00:00"]',
    ];
    expect(readJudgements(lines.join("\r\n")).map(({ a, judgement }) => [a, judgement])).toEqual([
      ["c", "unsure"],
    ]);
  });

  it.each([
    '{"a": 1}',
    "[1, 2]",
    '["a", "b", "perhaps", null, null, null]',
    '["a", "a", "positive", null, null, null]',
    "[",
  ])("that are none are told: %s", (line) => {
    expect(() => readJudgements(`["a","b","positive",null,null,null]\n${line}`)).toThrow(
      expect.objectContaining({ code: "JUDGEMENT_UNREADABLE", line: 2 }),
    );
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { JudgementBook, type Steps } from "../../../server/drafts/same/JudgementBook.ts";
import type { NameUse } from "../../../server/drafts/same/names.ts";
import { judgementsSaid, saidIn } from "../../../server/drafts/same/saying.ts";
import { standingsOf } from "../../../server/drafts/same/standings.ts";
import { type KeptJudgement, mentionId, slotOf } from "../../../server/matching/judgements.ts";
import { createMatcher } from "../../../server/matching/Matcher.ts";
import { atOnce } from "../../../server/slices.ts";
import { ONTOLOGY } from "../../client/world.ts";

const kept = (
  a: string,
  b: string | null,
  judgement: KeptJudgement["judgement"],
  name: string | null = null,
): KeptJudgement => ({ a, b, judgement, name, score: null, reasons: [], who: "li", at: "2024-05-06" });
const named = (name: string, b: string | null, judgement: KeptJudgement["judgement"] = "positive") =>
  kept(mentionId(name, null), b, judgement, name);

/** What is kept where steps are taken. */
class Kept {
  readonly all = new Map<string, KeptJudgement>();
  constructor(some: readonly KeptJudgement[] = []) {
    this.take({ keep: some, drop: [] });
  }
  take({ keep, drop }: Steps): void {
    for (const one of drop) this.all.delete(JSON.stringify(slotOf(one)));
    for (const one of keep) this.all.set(JSON.stringify(slotOf(one)), one);
  }
  get said(): string[] {
    return [...this.all.values()].map(({ a, b, judgement }) => `${a} ${judgement} ${b}`).sort();
  }
}

const name = fc.constantFrom("甲", "乙", "丙");
const id = fc.constantFrom("x", "y", "z");
const ofName = fc.oneof(
  fc.tuple(name, fc.option(id)).map(([one, b]) => named(one, b, b === null ? "negative" : "positive")),
  fc.tuple(name, id).map(([one, b]) => named(one, b, "negative")),
  fc.tuple(name, id).map(([one, b]) => named(one, b, "unsure")),
);
const ofTwo = fc
  .tuple(id, id, fc.constantFrom<KeptJudgement["judgement"][]>("positive", "negative", "unsure"))
  .filter(([a, b]) => a !== b)
  .map(([a, b, judgement]) => kept(a, b, judgement));

describe("the judgements of an import", () => {
  it("leave what was kept before as it was, once all of them are taken back", () => {
    const acts = fc.array(fc.array(ofName, { maxLength: 5 }), { maxLength: 6 });
    fc.assert(
      fc.property(fc.array(fc.oneof(ofName, ofTwo), { maxLength: 8 }), acts, (before, own) => {
        const store = new Kept(before);
        const was = store.said;
        const book = new JudgementBook();
        book.load([...store.all.values()]);
        for (const said of [...own, []]) {
          book.decide(said);
          const steps = book.steps();
          store.take(steps);
          book.taken(steps);
          expect(book.steps()).toEqual({ keep: [], drop: [] });
        }
        expect(store.said).toEqual(was);
      }),
    );
  });

  it("follow once the store takes writes again", () => {
    const book = new JudgementBook();
    const [store, first, second] = [new Kept(), named("甲", "x"), named("乙", "y")];
    book.decide([first]);
    book.decide([first, second]);
    const steps = book.steps();
    store.take(steps);
    book.taken(steps);
    expect(store.said).toHaveLength(2);
  });

  it("mean people in lists of one name alone", () => {
    const book = new JudgementBook();
    book.load([kept(mentionId("王伟", "会见"), "x", "positive", "王伟"), named("某公司", "y")]);
    expect(book.remembered("会见")).toEqual([
      { name: "王伟", id: "x" },
      { name: "某公司", id: "y" },
    ]);
    expect(book.remembered("别的")).toEqual([{ name: "某公司", id: "y" }]);
  });
});

const use = (one: string): NameUse => ({
  ...{ name: one, label: "Company", isFirm: true, nameEn: null, aliases: [], rows: 1, firstRows: [] },
  ...{ kind: "new", means: null, candidates: [] },
});

/** Whether two are said to differ by somebody who is one with either; told apart from the program's own reckoning. */
function differ(all: readonly KeptJudgement[], a: string, b: string): boolean {
  const last = new Map(all.map((one) => [JSON.stringify([one.a, one.b].sort()), one]));
  const holding = [...last.values()];
  const one = (start: string) => {
    const seen = new Set([start]);
    for (const at of seen)
      for (const { a: from, b: to, judgement } of holding) {
        if (judgement !== "positive" || to === null) continue;
        if (from === at) seen.add(to);
        if (to === at) seen.add(from);
      }
    return seen;
  };
  const [ours, theirs] = [one(a), one(b)];
  return holding.some(
    ({ a: from, b: to, judgement }) =>
      judgement === "negative" &&
      to !== null &&
      ((ours.has(from) && theirs.has(to)) || (ours.has(to) && theirs.has(from))),
  );
}

describe("what is offered for a name", () => {
  const firms = ["晋岳重型机床", "汾河重型机床", "云冈重型机床"];
  const ids = ["x", "y", "z"];
  const candidates = firms.map((firm, at) => {
    return { id: ids[at] ?? "", name: `山西${firm}股份有限公司`, dataset: null };
  });
  const matcher = createMatcher("thing", candidates);
  const found = new Map(firms.map((one) => [one, matcher.best({ name: one })]));
  const firm = fc.constantFrom(...firms);
  const said = fc.array(
    fc.oneof(
      ofTwo,
      fc
        .tuple(firm, id, fc.constantFrom<KeptJudgement["judgement"][]>("positive", "negative", "unsure"))
        .map(([one, b, judgement]) => named(one, b, judgement)),
    ),
    { maxLength: 8 },
  );

  it("is never one who was said to differ, by whatever way", () => {
    fc.assert(
      fc.property(said, (judged) => {
        const book = new JudgementBook();
        book.load(judged);
        const standings = standingsOf(firms.map(use), {
          ...{ lens: ONTOLOGY, decided: new Set<string>(), said: () => null },
          found: (one) => found.get(one.name) ?? [],
          between: (one, other) => book.between(one, other, "list"),
          differ: (one, other) => book.differ(one, other, "list"),
        });
        const all = atOnce(standings);
        const store = new Kept(judged);
        for (const { use: one, candidates: offered } of all)
          for (const { id: other } of offered)
            expect(differ([...store.all.values()], mentionId(one.name, null), other)).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it("is told with what the matcher made of it when it is decided", () => {
    const [first = ""] = firms;
    const match = matcher.best({ name: first })[0] ?? null;
    const at = new Date("2024-05-06T07:08:09Z");
    const told = (same: { name: string; id: string | null }[]) =>
      judgementsSaid({
        ...{ same, judged: [], list: "名录", at, who: "li", isPerson: () => false },
        offered: () => [{ id: "x", match, judgement: null }],
      });
    const reasons = match?.reasons.map(({ code }) => code);
    expect(told([{ name: first, id: "x" }])).toMatchObject([
      { a: `name:${first}`, b: "x", judgement: "positive", score: match?.score, reasons, who: "li" },
    ]);
    // Somebody new is none of those who were offered.
    expect(told([{ name: first, id: null }]).map(({ b, judgement }) => [b, judgement])).toEqual([
      [null, "negative"],
      ["x", "negative"],
    ]);
    expect(saidIn([{ name: first, id: null }], [])(first, "x")).toBe("negative");
  });
});

import type { ImportDraft } from "#contract/imports/drafts.ts";

/** What a person has decided of names: whom each means, and whom it does not mean, or may mean. */
export type Decided = Pick<ImportDraft, "same" | "judged">;

/** One word of a person about a name: whom it means, null for somebody new; whom it does not mean; whom it may mean. */
export interface Verdict {
  readonly name: string;
  readonly means?: string | null;
  readonly apart?: string;
  readonly unsure?: readonly string[];
}

/** What had been decided of some names before something was decided of them. */
export interface Step {
  readonly names: readonly string[];
  readonly before: Decided;
}

const ofNames = ({ same, judged }: Decided, names: ReadonlySet<string>): Decided => ({
  same: same.filter(({ name }) => names.has(name)),
  judged: judged.filter(({ name }) => names.has(name)),
});
const withoutNames = ({ same, judged }: Decided, names: ReadonlySet<string>): Decided => ({
  same: same.filter(({ name }) => !names.has(name)),
  judged: judged.filter(({ name }) => !names.has(name)),
});
const joined = (some: Decided, others: Decided): Decided => ({
  same: [...some.same, ...others.same],
  judged: [...some.judged, ...others.judged],
});

/** What is decided of one name with one word more. */
function said({ same, judged }: Decided, { name, means, apart, unsure = [] }: Verdict): Decided {
  const negative = judged.filter(({ judgement }) => judgement === "negative");
  if (means !== undefined)
    return { same: [{ name, id: means }], judged: negative.filter(({ id }) => id !== means) };
  if (apart !== undefined) {
    const others = judged.filter(({ id }) => id !== apart);
    return {
      same: same.filter(({ id }) => id !== apart),
      judged: [...others, { name, id: apart, judgement: "negative" }],
    };
  }
  const open = unsure.filter((one) => !negative.some(({ id }) => id === one));
  return {
    same: [],
    judged: [...negative, ...open.map((id) => ({ name, id, judgement: "unsure" as const }))],
  };
}

/** What is decided with some words more; an earlier one of the same name and somebody goes. */
export function withVerdicts(decided: Decided, verdicts: readonly Verdict[]): Decided {
  const names = new Set(verdicts.map(({ name }) => name));
  const own = ofNames(decided, names);
  const byName = new Map([...names].map((name): [string, Decided] => [name, { same: [], judged: [] }]));
  for (const one of own.same) byName.set(one.name, { same: [one], judged: [] });
  for (const one of own.judged) {
    const known = byName.get(one.name);
    if (known !== undefined) byName.set(one.name, { ...known, judged: [...known.judged, one] });
  }
  for (const verdict of verdicts) {
    const known = byName.get(verdict.name);
    if (known !== undefined) byName.set(verdict.name, said(known, verdict));
  }
  const now = [...byName.values()];
  return joined(withoutNames(decided, names), {
    same: now.flatMap(({ same }) => same),
    judged: now.flatMap(({ judged }) => judged),
  });
}

/** How to come back to what is decided of these names now. */
export function stepOf(decided: Decided, verdicts: readonly Verdict[]): Step {
  const names = new Set(verdicts.map(({ name }) => name));
  return { names: [...names], before: ofNames(decided, names) };
}

/** What was decided before the step; what others have decided since stays. */
export const steppedBack = (decided: Decided, { names, before }: Step): Decided =>
  joined(withoutNames(decided, new Set(names)), before);

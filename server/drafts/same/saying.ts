import type { Mapping } from "#contract/imports/mapping.ts";
import type { PlannedImport } from "../../changes/importing.ts";
import { nameKey } from "../../imports/collecting/known.ts";
import { type Judgement, type KeptJudgement, mentionId } from "../../matching/judgements.ts";
import type { Found } from "./NameLooks.ts";
import type { NameStanding } from "./standings.ts";

type Judged = NonNullable<Mapping["judged"]>;

/** What was said in an import of a name and an entity. */
export function saidIn(
  same: Mapping["same"],
  judged: Judged,
): (name: string, id: string) => Judgement | null {
  const means = new Map(same.map(({ name, id }) => [nameKey(name), id]));
  const said = new Map(judged.map(({ name, id, judgement }) => [`${nameKey(name)} ${id}`, judgement]));
  return (name, id) => {
    const key = nameKey(name);
    const decision = means.get(key);
    // Somebody new is none of those who were offered; whoever means one does not mean the others.
    if (decision === id) return "positive";
    return said.get(`${key} ${id}`) ?? (decision === null ? "negative" : null);
  };
}

interface Said {
  readonly same: Mapping["same"];
  readonly judged: Judged;
  /** The list that the names stand in. */
  readonly list: string;
  readonly at: Date;
  readonly who: string | null;
  /** Whether names are of people. */
  readonly isPerson: (key: string) => boolean;
  /** Who was offered for a name. */
  readonly offered: (key: string) => NameStanding["candidates"];
}

/** What was decided of the names of a list as judgements, with what the matcher made of them. */
export function judgementsSaid({ same, judged, list, at, who, isPerson, offered }: Said): KeptJudgement[] {
  const when = { who, at: at.toISOString() };
  const mention = (name: string) => {
    const key = nameKey(name);
    return mentionId(key, isPerson(key) ? list : null);
  };
  const weighed = (match: Found | null) => ({
    score: match?.score ?? null,
    reasons: (match?.reasons ?? []).map(({ code }) => code),
  });
  const matchOf = (name: string, id: string) =>
    weighed(offered(nameKey(name)).find((one) => one.id === id)?.match ?? null);
  const means = same.flatMap(({ name, id }): KeptJudgement[] => {
    const a = mention(name);
    if (id !== null) return [{ a, b: id, name, judgement: "positive", ...matchOf(name, id), ...when }];
    const others = offered(nameKey(name)).map((one): KeptJudgement => {
      return { a, b: one.id, name, judgement: "negative", ...weighed(one.match), ...when };
    });
    return [{ a, b: null, name, judgement: "negative", score: null, reasons: [], ...when }, ...others];
  });
  const others = judged.map(({ name, id, judgement }): KeptJudgement => {
    return { a: mention(name), b: id, name, judgement, ...matchOf(name, id), ...when };
  });
  return [...others, ...means];
}

/** Whom names that are of somebody new mean once they have been written: the next list is to mean the same one. */
export function newOnes({ collected }: PlannedImport, same: Mapping["same"]): Mapping["same"] {
  const fresh = new Map(same.filter(({ id }) => id === null).map(({ name }) => [nameKey(name), name]));
  const made = new Map<string, string[]>();
  for (const { id, name } of collected.dataset.entities) {
    const key = nameKey(name);
    if (fresh.has(key)) made.set(key, [...(made.get(key) ?? []), id]);
  }
  return [...made].flatMap(([key, [id, ...more]]) => {
    const name = fresh.get(key);
    // Of two labels nobody said which.
    return id === undefined || name === undefined || more.length > 0 ? [] : [{ name, id }];
  });
}

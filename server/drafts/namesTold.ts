import type { z } from "zod";
import type { JudgementsSchema, NamesQuerySchema, NamesSchema } from "#contract/imports/names.ts";
import { readerOf } from "../changes/change.ts";
import { standingOf } from "../changes/graphNames.ts";
import { type StoredReader, text } from "../load/stored.ts";
import { isMention, type JudgedPair, judge, type KeptJudgement } from "../matching/judgements.ts";
import type { Draft } from "./Draft.ts";
import type { NameStanding } from "./same/standings.ts";
import type { World } from "./world.ts";

/** How long an answer waits for names that are being looked up. */
const PATIENCE_MS = 1_500;

type Answer = z.input<typeof NamesSchema>;
type Candidate = Answer["names"][number]["candidates"][number];

/** Entities as they are called, by id. */
async function calledBy(reader: StoredReader, ids: readonly string[]) {
  const standing = await standingOf(reader, ids);
  return (id: string): Pick<Candidate, "id" | "name" | "nameEn" | "label"> | null => {
    const found = standing.get(id)?.properties;
    if (found === undefined) return null;
    const { name, nameEn, label } = found;
    return { id, name: text(name) ?? id, nameEn: text(nameEn), label: text(label) ?? "" };
  };
}

/** A page of the names of the files, with who of the graph may be meant and why. */
export async function namesTold(
  draft: Draft,
  { context }: World,
  { from, limit, kind, state, obvious }: z.output<typeof NamesQuerySchema>,
): Promise<Answer> {
  const plan = draft.seen;
  const progress = await draft.looks.look(plan, draft.set, PATIENCE_MS);
  const all = await draft.standings(plan);
  const counts = { open: 0, later: 0, decided: 0, clear: 0, obvious: 0 };
  for (const one of all) {
    counts[one.state] += 1;
    if (one.obvious !== null) counts.obvious += 1;
  }
  const chosen = all.filter(
    (one) =>
      (kind === undefined || one.use.kind === kind) &&
      (state === undefined || one.state === state) &&
      (!obvious || one.obvious !== null),
  );
  const shown = chosen.slice(from, from + limit);
  const ids = shown.flatMap(({ candidates }) => candidates.map(({ id }) => id));
  const called = await calledBy(readerOf(context, draft.set), [...new Set(ids)]);
  const candidateTold = ({ id, match, judgement }: NameStanding["candidates"][number]): Candidate[] => {
    const who = called(id);
    if (who === null) return [];
    const { score = null, verdict = null, related = null, reasons = [] } = match ?? {};
    return [{ ...who, score, verdict, related, judgement, reasons: [...reasons] }];
  };
  return {
    ...{ total: chosen.length, counts, ...progress },
    names: shown.map(({ use: { name, label, rows, kind: is, means }, state: now, decided, candidates }) => {
      return {
        ...{ name, label, rows, kind: is, state: now, means, decided },
        candidates: candidates.flatMap(candidateTold),
      };
    }),
  };
}

/** What is kept of who is who, and what of it contradicts itself. */
export async function judgementsTold(world: World): Promise<z.input<typeof JudgementsSchema>> {
  const { judgements: kept } = await world.remembered();
  const pairs = kept.filter((one): one is KeptJudgement & JudgedPair => one.b !== null);
  const { holding, contradictions } = judge(pairs);
  const ofKind = (kind: JudgedPair["judgement"]) =>
    holding.filter(({ judgement }) => judgement === kind).length;
  const said = contradictions.flatMap(({ negative, positives }) => [negative, ...positives]);
  const ids = [...new Set(said.flatMap(({ a, b }) => [a, b]))].filter((id) => !isMention(id));
  const called = await calledBy(readerOf(world.context, ""), ids);
  const names = new Map(kept.flatMap(({ a, name }) => (isMention(a) && name !== null ? [[a, name]] : [])));
  const one = (id: string) => ({ id, name: called(id)?.name ?? names.get(id) ?? id });
  const told = ({ a, b, judgement, score, who, at }: JudgedPair) => {
    return { a: one(a), b: one(b), judgement, score, who, at };
  };
  return {
    counts: { positive: ofKind("positive"), negative: ofKind("negative"), unsure: ofKind("unsure") },
    contradictions: contradictions.map(({ negative, positives }) => {
      return { negative: told(negative), positives: positives.map(told) };
    }),
  };
}

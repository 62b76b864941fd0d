import type { PropertyType } from "#contract/ontology.ts";
import { mergeLenses } from "../../lens/merge.ts";
import { type Sliced, STOP_EVERY } from "../../slices.ts";
import type { EntityFact } from "../facts.ts";
import { NOTHING, usedOf, withLearned } from "../learning.ts";
import { buildDataset } from "./build.ts";
import type { Collected, CollectInput, Match, Settled } from "./collected.ts";
import { type Identity, identify } from "./identities.ts";
import { lensPart } from "./lensPart.ts";
import { mentionsIn } from "./mentions.ts";
import { contradictions, type Rejection } from "./rejected.ts";
import { settle } from "./settle.ts";
import { unfit } from "./unfit.ts";
import { Usage } from "./usage.ts";

/** Who the facts are about, of whom it can be said. */
function* settledBy(
  identities: readonly Identity[],
  isTaken: (row: number) => boolean,
  input: CollectInput,
): Sliced<Map<EntityFact, Settled>> {
  const found = new Map<EntityFact, Settled>();
  for (const [at, identity] of identities.entries()) {
    if (at % STOP_EVERY === 0) yield;
    const settled = settle(identity, isTaken, input);
    if (settled !== null) for (const { fact } of identity.mentions) found.set(fact, settled);
  }
  return found;
}

/**
 * Puts rows together: who is who, what contradicts what, and the data set that they become. The same for the same rows in
 * any order. A row is taken whole or not at all.
 */
export function* collect(input: CollectInput): Sliced<Collected> {
  const { rows, readings, known, decided, learned = NOTHING } = input;
  const lens = withLearned(input.lens, learned);
  const open = new Set(
    learned.part.types.filter(({ from, to }) => from.length * to.length === 0).map(({ name }) => name),
  );
  const widens = (type: string) => input.widen || open.has(type);
  const identified = yield* identify(yield* mentionsIn(rows, lens), { known, lens, decided });
  const rejections: Rejection[] = yield* contradictions({ rows, readings, identified, lens });
  const taken = rows.map(({ facts }) => facts.faults.length === 0);
  const isTaken = (row: number) => taken[row] === true;
  const refuse = (some: readonly Rejection[]) => {
    for (const { row } of some) taken[row] = false;
  };
  refuse(rejections);
  let settled = new Map<EntityFact, Settled>();
  const who = (fact: EntityFact) => settled.get(fact) ?? null;
  // A row that is refused may have been the one that said who somebody is.
  for (;;) {
    settled = yield* settledBy(identified.identities, isTaken, { ...input, lens });
    const found = yield* unfit({ rows, readings, lens, isTaken, who, widens });
    if (found.length === 0) break;
    rejections.push(...found);
    refuse(found);
  }
  const present: Settled[] = [];
  for (const [at, one] of [...new Set(settled.values())].entries()) {
    if (at % STOP_EVERY === 0) yield;
    if (one.identity.mentions.some((mention) => mention.rows.some(isTaken))) present.push(one);
  }
  const built = yield* buildDataset({ ...input, lens, isTaken, who, present, widens });
  yield;
  const usage = new Usage(
    present.map(({ label, told: { properties } }) => ({ label, properties })),
    built.records.relations,
    built.wide,
  );
  const propertyTypes: Record<string, PropertyType> = Object.assign(
    {},
    ...readings.map((reading) => reading.propertyTypes ?? {}),
  );
  yield;
  const labels = new Set(present.flatMap(({ label, told }) => [label, ...told.second]));
  const types = new Set(built.records.relations.map(({ type }) => type));
  const used = usedOf(learned.part, { labels, types });
  const part = mergeLenses(used, lensPart(lens, { ...usage, propertyTypes, named: learned.properties }));
  yield;
  const matches = present.flatMap(({ identity: { known: one, mentions }, told }): Match[] =>
    one === null
      ? []
      : [{ id: one.id, name: one.name, label: one.label, as: told.name ?? mentions[0]?.fact.id ?? one.name }],
  );
  return {
    dataset: { ontology: mergeLenses(input.lens, part), ...built.records },
    ...{ part, additions: built.additions, rejections, matches, firsts: built.firsts, identified },
  };
}

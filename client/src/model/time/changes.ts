import type { Change, Facts, Presented, RelationFact, RelationId, TimeFilter } from "../types.ts";
import { overlaps, spanOf } from "./period.ts";

/** Relations of one type between the same two are one tie, however often they were reported. */
export function tieOf(
  { id, type, from, to }: RelationFact,
  symmetric: ReadonlySet<string>,
  made: boolean,
): string {
  if (made) return id;
  const turned = symmetric.has(type) && to < from;
  return turned ? `${type}\n${to}\n${from}` : `${type}\n${from}\n${to}`;
}

/**
 * What became of each tie between the compared period and the chosen one: only there before is lost, only there now is
 * gained, in both is kept. What has no date says nothing about either.
 */
export function changesOf(
  shown: Pick<Presented, "relations" | "contacts" | "bundles">,
  {
    facts,
    time,
    symmetric,
  }: { readonly facts: Facts; readonly time: TimeFilter; readonly symmetric: ReadonlySet<string> },
): ReadonlyMap<RelationId, Change> {
  const { period, compared, basis } = time;
  if (period === null || compared === null) return new Map();
  const behind = (id: RelationId): readonly RelationFact[] => {
    const ids = shown.bundles.get(id) ?? shown.contacts.get(id)?.events.flatMap(({ relations }) => relations);
    return ids?.flatMap(behind) ?? [facts.relations.get(id)].flatMap((relation) => relation ?? []);
  };
  const ties = new Map<string, { before: boolean; now: boolean }>();
  const tieById = new Map<RelationId, string>();
  for (const relation of shown.relations.values()) {
    const isMade = shown.bundles.has(relation.id) || shown.contacts.has(relation.id);
    const tie = tieOf(relation, symmetric, isMade);
    tieById.set(relation.id, tie);
    const seen = ties.get(tie) ?? { before: false, now: false };
    for (const each of behind(relation.id)) {
      const span = spanOf(each, basis);
      if (span === null) continue;
      seen.before ||= overlaps(span, compared);
      seen.now ||= overlaps(span, period);
    }
    ties.set(tie, seen);
  }
  return new Map(
    [...tieById].flatMap(([id, tie]): [RelationId, Change][] => {
      const { before = false, now = false } = ties.get(tie) ?? {};
      if (before && now) return [[id, "kept"]];
      return before ? [[id, "lost"]] : now ? [[id, "gained"]] : [];
    }),
  );
}

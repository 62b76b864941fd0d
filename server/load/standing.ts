import type { Dataset } from "../dataset/model.ts";
import { type Sliced, STOP_EVERY } from "../slices.ts";
import type { AddedRelation, Standing, StoredGraph } from "./stored.ts";

/** A relation as far as it moves where its ends stand. */
export type StandingRelation = Omit<AddedRelation, "id" | "derivedFrom">;

interface Tally {
  degree: number;
  readonly sources: Set<string>;
  lastSeen: string | null;
}

const NOWHERE: Standing = { degree: 0, sources: 0, lastSeen: null };

/** Source by evidence id, of the data set's passages and of those that people added. */
export function sourcesByEvidence(dataset: Dataset, added: StoredGraph["added"]): Map<string, string> {
  const byArticle = new Map(dataset.articles.map(({ id, source }) => [id, source]));
  const sources = new Map([...added.provenance].map(([evidence, { source }]) => [evidence, source]));
  for (const { id, article } of dataset.evidence) {
    const source = byArticle.get(article);
    if (source !== undefined) sources.set(id, source);
  }
  return sources;
}

/** Publication date by evidence id, of the passages whose article is dated. */
export function publishedByEvidence(dataset: Dataset): Map<string, string> {
  const byArticle = new Map(dataset.articles.map(({ id, published }) => [id, published]));
  return new Map(
    dataset.evidence.flatMap(({ id, article }) => {
      const published = byArticle.get(article);
      return published == null ? [] : [[id, published] as const];
    }),
  );
}

/** The earliest publication behind these passages, cut to its precision; null where none is dated. */
export function earliestOf(
  evidence: readonly string[],
  published: ReadonlyMap<string, string>,
): string | null {
  let earliest: string | null = null;
  for (const id of evidence) {
    const day = published.get(id);
    if (day !== undefined && (earliest === null || day < earliest)) earliest = day;
  }
  return earliest;
}

/** How many distinct sources stand behind these passages. */
export function countSources(evidence: readonly string[], sources: ReadonlyMap<string, string>): number {
  if (evidence.length === 1) return sources.has(evidence[0] ?? "") ? 1 : 0;
  return new Set(evidence.flatMap((id) => sources.get(id) ?? [])).size;
}

const isPast = (day: string | null, latest: string | null) =>
  day === null || latest === null || day <= latest;

/** The latest date of a relation; of one that lies ahead of its publication, or means to, none. cypher/byHand says the same. */
function seenOf({ date, dateEnd, modality, published }: StandingRelation, ahead: ReadonlySet<string>) {
  if (modality !== null && ahead.has(modality)) return null;
  const latest = published === null ? null : `${published}~`;
  const end = dateEnd ?? date;
  return isPast(end, latest) ? end : isPast(date, latest) ? date : null;
}

/**
 * Counts every relation once at either end, one of an entity to itself once. `ahead` are the modalities of what has not
 * come to pass.
 */
export function* standings(
  relations: Iterable<StandingRelation>,
  sources: ReadonlyMap<string, string>,
  ahead: ReadonlySet<string>,
): Sliced<(id: string) => Standing> {
  const tallies = new Map<string, Tally>();
  const note = (id: string, evidence: readonly string[], seen: string | null) => {
    let tally = tallies.get(id);
    if (tally === undefined) {
      tally = { degree: 0, sources: new Set(), lastSeen: null };
      tallies.set(id, tally);
    }
    tally.degree += 1;
    for (const passage of evidence) {
      const source = sources.get(passage);
      if (source !== undefined) tally.sources.add(source);
    }
    if (seen !== null && (tally.lastSeen === null || seen > tally.lastSeen)) tally.lastSeen = seen;
  };
  let at = 0;
  for (const relation of relations) {
    at += 1;
    if (at % STOP_EVERY === 0) yield;
    const { from, to, evidence } = relation;
    const seen = seenOf(relation, ahead);
    note(from, evidence, seen);
    if (to !== from) note(to, evidence, seen);
  }
  return (id) => {
    const tally = tallies.get(id);
    if (tally === undefined) return NOWHERE;
    return { degree: tally.degree, sources: tally.sources.size, lastSeen: tally.lastSeen };
  };
}

import type { Candidate, Kind, Match } from "./model.ts";
import { type Found, found, pointsOf, told } from "./reasons.ts";
import { relatedBy, verdictOf } from "./thresholds.ts";

/** A candidate that fits almost as well makes the other less sure, the more the closer it comes. */
const RIVAL_WITHIN = 3;
const RIVAL_WEIGHT = 0.8;
/** With a rival that comes as close as this, somebody has to look. */
const UNDECIDED = 1;

/** A candidate with all that was found for and against it. */
export interface Judged<C extends Candidate> {
  readonly candidate: C;
  readonly asked: string;
  readonly known: string;
  readonly reasons: readonly Found[];
}

/** By what the reasons come to, ties by id, so that the same question has the same answer. */
function inOrder<C extends Candidate>(some: readonly Judged<C>[]): Judged<C>[] {
  return [...some].sort(
    (a, b) => pointsOf(b.reasons) - pointsOf(a.reasons) || (a.candidate.id < b.candidate.id ? -1 : 1),
  );
}

function withRival<C extends Candidate>(one: Judged<C>, rival: Judged<C> | undefined): Judged<C> {
  if (rival === undefined) return one;
  const apart = Math.abs(pointsOf(one.reasons) - pointsOf(rival.reasons)) / 100;
  if (apart >= RIVAL_WITHIN) return one;
  const against = found("RIVAL", -RIVAL_WEIGHT * (RIVAL_WITHIN - apart), rival.candidate.name);
  return { ...one, reasons: [...one.reasons, against] };
}

/** The best of those that were judged, with their reasons in words. */
export function ranked<C extends Candidate>(
  kind: Kind,
  judged: readonly Judged<C>[],
  most: number,
): Match<C>[] {
  const [first, second, ...others] = inOrder(judged);
  if (first === undefined) return [];
  const top = [
    withRival(first, second),
    ...(second === undefined ? [] : [second, ...others].slice(0, most).map((one) => withRival(one, first))),
  ];
  return inOrder(top)
    .slice(0, most)
    .map(({ candidate, asked, known, reasons }) => {
      const score = pointsOf(reasons) / 100;
      const close = -UNDECIDED * 100 * RIVAL_WEIGHT * (RIVAL_WITHIN - UNDECIDED);
      const undecided = reasons.some(({ code, points }) => code === "RIVAL" && points < close);
      const alone = verdictOf(kind, score);
      const verdict = undecided && alone === "same" ? "maybe" : alone;
      const related = verdict === "same" ? null : relatedBy(kind, reasons);
      return { candidate, score, verdict, related, asked, known, reasons: told(reasons) };
    });
}

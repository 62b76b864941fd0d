import type { Kind, Related, Verdict } from "./model.ts";
import type { Found, ReasonCode } from "./reasons.ts";

/**
 * From which score on two are taken for one, and from which on it is worth a look. For names of things: what left
 * 99 in 100 right where half of the answers were missing (bench/matching). A person's name alone reaches 6 at most.
 */
export const THRESHOLDS: Readonly<Record<Kind, { readonly same: number; readonly maybe: number }>> = {
  person: { same: 7, maybe: 2 },
  place: { same: 9.5, maybe: 5 },
  thing: { same: 11.8, maybe: 6 },
};

export function verdictOf(kind: Kind, score: number): Verdict {
  const { same, maybe } = THRESHOLDS[kind];
  return score >= same ? "same" : score >= maybe ? "maybe" : "different";
}

const RELATED: Partial<Readonly<Record<ReasonCode, Related>>> = {
  GROUP: "group",
  BRANCH: "branch",
  GOVERNS: "government",
};

/** What relation two have that would be the same but for one reason. */
export function relatedBy(kind: Kind, reasons: readonly Found[]): Related | null {
  const against = reasons.find(({ code }) => RELATED[code] !== undefined);
  if (against === undefined) return null;
  const rest = reasons.reduce((sum, { points }) => sum + points, 0) - against.points;
  return rest / 100 >= THRESHOLDS[kind].maybe ? (RELATED[against.code] ?? null) : null;
}

import type { Passage } from "#contract/evidence.ts";
import type { Services } from "../graphs/services.ts";

/** An answer whose passages have their own words where the operator lets these be shown. */
export function withQuotations<P extends Passage, Answer extends { readonly passages: readonly P[] }>(
  { quoted }: Services,
  answer: Answer,
): Omit<Answer, "passages"> & { passages: P[] } {
  return { ...answer, passages: [...quoted(answer.passages)] };
}

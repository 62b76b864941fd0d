import type { TFunction } from "i18next";
import type { SavedQuery } from "#contract/query.ts";
import type { Step } from "../state/types.ts";
import type { Words } from "./explorer.tsx";

/** A step of the history in words: "Expand 孙鹏程". */
export function stepSentence(
  step: Step,
  context: { t: TFunction; words: Words; queries: readonly SavedQuery[] },
): string {
  const { t } = context;
  const name = subjectName(step, context);
  return name === null ? t(`step.${step.kind}`) : t(`stepOf.${step.kind}`, { name });
}

function subjectName(
  { subject }: Step,
  { words, queries }: { words: Words; queries: readonly SavedQuery[] },
): string | null {
  if (subject === null) return null;
  if (subject.kind === "entity") return words.entity(subject.id);
  if (subject.kind === "label") return words.label(subject.id);
  if (subject.kind === "type") return words.type(subject.id);
  const query = queries.find(({ name }) => name === subject.id);
  return query === undefined ? subject.id : words.bilingual(query.title);
}

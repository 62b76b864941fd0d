import type { TFunction } from "i18next";
import type { SavedQuery } from "#contract/query.ts";
import type { LayoutKind } from "../model/types.ts";
import type { Step } from "../state/types.ts";
import type { Names } from "./explorer.tsx";

interface Context {
  readonly t: TFunction;
  readonly words: Names;
}

/** A step of the history in words: "Expand 孙鹏程". */
export function stepSentence(step: Step, context: Context & { queries: readonly SavedQuery[] }): string {
  const { t } = context;
  const name = subjectName(step, context);
  return name === null ? t(`step.${step.kind}`) : t(`stepOf.${step.kind}`, { name });
}

const LAYOUTS: Readonly<Record<LayoutKind, true>> = {
  force: true,
  radial: true,
  hierarchical: true,
  time: true,
};
const STATUSES = { reported: true, confirmed: true, inferred: true, disputed: true } as const;
const GROUPINGS = { label: true, place: true, community: true } as const;

const isKey = <T extends object>(keys: T, text: string): text is Extract<keyof T, string> =>
  Object.hasOwn(keys, text);

/** A subject that is a word of ours (a layout, a grouping, a status) or of the ontology, read in the language. */
export function plainName(id: string, { t, words }: Context): string {
  if (isKey(LAYOUTS, id)) return t(`layoutName.${id}`);
  if (isKey(STATUSES, id)) return t(`status.${id}`);
  if (isKey(GROUPINGS, id)) return t(`groupingName.${id}`);
  const label = words.label(id);
  if (label !== id) return label;
  const type = words.type(id);
  return type === id ? words.entity(id) : type;
}

function subjectName(
  { subject }: Step,
  context: Context & { queries: readonly SavedQuery[] },
): string | null {
  const { words, queries } = context;
  if (subject === null) return null;
  switch (subject.kind) {
    case "entity":
      return words.entity(subject.id);
    case "label":
      return words.label(subject.id);
    case "type":
      return words.type(subject.id);
    case "modality":
      return words.modality(subject.id);
    case "layout":
    case "status":
    case "group":
      return plainName(subject.id, context);
    case "relation":
      return words.relation(subject.id);
    case "query": {
      const query = queries.find(({ name }) => name === subject.id);
      return query === undefined ? subject.id : words.bilingual(query.title);
    }
    default:
      return subject.id;
  }
}

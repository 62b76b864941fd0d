import type { TFunction } from "i18next";
import type { LeftOut } from "#contract/paths.ts";
import { additionsOf, lengthsOf, type PathsHighlight } from "../../model/view/pathChoices.ts";
import type { Words } from "../explorer.tsx";

interface Wording {
  readonly t: TFunction;
  readonly words: Words;
}

/** The kinds that are only the ground on which others stand, as a list. */
export function contextKinds({ told }: PathsHighlight, words: Words): string {
  const kinds = (told?.leftOut ?? []).flatMap(({ kind }) => kind ?? []);
  return words.list([...new Set([...kinds, ...(told?.letIn.context ?? [])])].map(words.label));
}

/** "Place links", "part-of steps": what a choice leaves out, in words. */
function reasonWords(answer: PathsHighlight, { reason, kind }: LeftOut, { t, words }: Wording): string {
  if (reason === "context") {
    return t("pathBar.links", { kind: kind === null ? contextKinds(answer, words) : words.label(kind) });
  }
  return t(`pathBar.reason.${reason}`);
}

/** "2 paths of 2 steps, 9 of 3 steps." */
export function lengthsSentence(answer: PathsHighlight, { t, words }: Wording): string {
  const parts = lengthsOf(answer).map(({ steps, count }) =>
    t("pathBar.ofLength", {
      count,
      shown: words.number(count),
      steps: words.count("steps", steps),
    }),
  );
  return t("pathBar.sentence", { text: words.list(parts) });
}

/** "10 of 57 drawn."; null where all are. */
export function drawnSentence({ paths, told }: PathsHighlight, { t, words }: Wording): string | null {
  if (told === undefined || told.limits.counted <= paths.length) return null;
  const total = words.number(told.limits.counted);
  const shown = words.number(paths.length);
  return told.limits.total === null
    ? t("pathBar.drawnOfMore", { shown, total })
    : t("pathBar.drawnOf", { shown, total });
}

/** "No path without inferred steps: they are let in."; null where nothing had to be. */
export function neededSentence({ told }: PathsHighlight, { t, words }: Wording): string | null {
  const needed = told?.letIn.needed ?? [];
  if (needed.length === 0) return null;
  const what = words.list(needed.map((name) => t(`pathBar.reason.${name}`)));
  return t("pathBar.needed", { what });
}

/** What one more choice would add, each as a sentence beside the choice. */
export function additionSentences(
  answer: PathsHighlight,
  { t, words }: Wording,
): readonly { readonly left: LeftOut; readonly text: string }[] {
  const { told } = answer;
  if (told === undefined) return [];
  return additionsOf(told).map((left) => ({
    left,
    text: t(left.atLeast ? "pathBar.addsMore" : "pathBar.adds", {
      count: left.paths,
      shown: words.number(left.paths),
      what: reasonWords(answer, left, { t, words }),
      steps: words.count("steps", left.shortest ?? 0),
    }),
  }));
}

/** What the search did not do: told with the answer, never passed over. */
export function limitSentence({ told }: PathsHighlight, { t, words }: Wording): string | null {
  if (told === undefined) return null;
  const { maxLength, examined, notFollowed } = told.limits;
  const said = t("pathBar.limits", {
    steps: words.count("steps", maxLength),
    examined: words.number(examined),
  });
  if (notFollowed === 0) return said;
  return `${said} ${t("pathBar.notFollowed", { count: notFollowed, shown: words.number(notFollowed) })}`;
}

import type { TFunction } from "i18next";
import type { SavedQuery } from "#contract/query.ts";
import type { LoggedAct } from "../../state/log.ts";
import type { Words } from "../explorer.tsx";
import { stepSentence } from "../steps.ts";

export interface Wording {
  readonly t: TFunction;
  readonly words: Words;
  readonly queries: readonly SavedQuery[];
}

/** "Expand 孙鹏程", "Undone: Expand 孙鹏程". */
export function actSentence({ step, way }: LoggedAct, wording: Wording): string {
  const sentence = stepSentence(step, wording);
  return way === "done" ? sentence : wording.t(`log.${way}`, { step: sentence });
}

function sizes({ entities, relations }: LoggedAct["seen"], { t, words }: Wording) {
  return {
    entities: t("log.entities", { count: entities, shown: words.number(entities) }),
    relations: t("log.relations", { count: relations, shown: words.number(relations) }),
  };
}

/** What came of it in numbers: rows, what was added, or what is left in view; null where there is nothing to count. */
export function outcomeOf(act: LoggedAct, wording: Wording): string | null {
  const { t, words } = wording;
  const rows = act.asked.findLast(({ told }) => told?.rows !== undefined)?.told?.rows;
  if (rows !== undefined) return t("log.rows", { count: rows, shown: words.number(rows) });
  if (act.step.kind === "search") {
    const hits = act.asked.at(-1)?.told?.nodes.length ?? 0;
    return t("log.entities", { count: hits, shown: words.number(hits) });
  }
  const { entities, relations } = act.brought;
  if (act.way === "done" && entities + relations > 0) return t("log.brought", sizes(act.brought, wording));
  return act.sifted === null ? null : t("log.seen", sizes(act.seen, wording));
}

/** Both in one line, for the file. */
export function actLine(act: LoggedAct, wording: Wording): string {
  const outcome = outcomeOf(act, wording);
  return [actSentence(act, wording), ...(outcome === null ? [] : [outcome])].join(" · ");
}

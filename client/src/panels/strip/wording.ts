import type { TFunction } from "i18next";
import type { SavedQuery } from "#contract/query.ts";
import type { Words } from "../../page/explorer.tsx";
import { stepSentence } from "../../page/steps.ts";
import type { LoggedAct } from "../../state/log.ts";

export interface Wording {
  readonly t: TFunction;
  readonly words: Words;
  readonly queries: readonly SavedQuery[];
}

/** "Expand 孙鹏程", "Undone: Expand 孙鹏程". */
export function actSentence({ step, way, asked }: LoggedAct, wording: Wording): string {
  // A link that names nothing brings the overview.
  const overview = step.kind === "restore" && asked.some(({ call }) => call === "overview");
  const sentence = stepSentence(overview ? { kind: "overview", subject: null } : step, wording);
  return way === "done" ? sentence : wording.t(`log.${way}`, { step: sentence });
}

function sizes({ entities, relations }: LoggedAct["seen"], { t, words }: Wording) {
  return {
    entities: t("log.entities", { count: entities, shown: words.number(entities) }),
    relations: t("log.relations", { count: relations, shown: words.number(relations) }),
  };
}

/** What an answer held, where it is more than what came onto the canvas. */
function foundBy({ asked, step }: LoggedAct, { t, words }: Wording): string | null {
  const told = asked.findLast((each) => each.told !== null)?.told;
  const of = (list: readonly unknown[] | undefined) =>
    list === undefined ? null : { count: list.length, shown: words.number(list.length) };
  const rows = asked.findLast((each) => each.told?.rows !== undefined)?.told?.rows;
  if (rows !== undefined) return t("log.rows", { count: rows, shown: words.number(rows) });
  const paths = of(asked.findLast((each) => each.told?.paths)?.told?.paths);
  if (paths !== null) return t("log.paths", paths);
  const hits =
    step.kind === "search" ? of(told?.nodes) : of(asked.findLast((each) => each.told?.common)?.told?.common);
  return hits === null ? null : t("log.entities", hits);
}

/** What came of it in numbers: what was found, what was added, or what is left in view. */
export function outcomeOf(act: LoggedAct, wording: Wording): string {
  const { t } = wording;
  const found = foundBy(act, wording);
  if (found !== null) return found;
  const { entities, relations } = act.brought;
  if (act.way === "done" && entities + relations > 0) return t("log.brought", sizes(act.brought, wording));
  return act.sifted === null ? t("log.nothingNew") : t("log.seen", sizes(act.seen, wording));
}

/** Both in one line, for the file. */
export function actLine(act: LoggedAct, wording: Wording): string {
  return `${actSentence(act, wording)} · ${outcomeOf(act, wording)}`;
}

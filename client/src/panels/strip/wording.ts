import type { TFunction } from "i18next";
import type { SavedQuery } from "#contract/query.ts";
import type { Names } from "../../page/explorer.tsx";
import { stepSentence } from "../../page/steps.ts";
import type { LoggedAct } from "../../state/log.ts";

export interface Wording {
  readonly t: TFunction;
  readonly words: Names;
  readonly queries: readonly SavedQuery[];
}

/** The query by which the overview is known. */
const OVERVIEW = "workspace/mapRead";

/** "Expand 孙鹏程", "Undone: Expand 孙鹏程". */
export function actSentence({ step, way, ran }: LoggedAct, wording: Wording): string {
  // A link that names nothing brings the overview.
  const overview = step.kind === "restore" && ran.some(({ file }) => file === OVERVIEW);
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
function foundBy({ found }: LoggedAct, { t, words }: Wording): string | null {
  if (found === null) return null;
  return t(`log.${found.of}`, { count: found.count, shown: words.number(found.count) });
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

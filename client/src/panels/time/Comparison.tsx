import { type ReactElement, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Change, Presented, TimeFilter } from "../../model/types.ts";
import { type Tie, tiesOf } from "../../model/view/ties.ts";
import { formatPeriod } from "../../page/dates.ts";
import { useExplorer, useExplorerState, useWords } from "../../page/explorer.tsx";
import { DataText } from "../../page/shown/DataText.tsx";
import { useShownName } from "../contacts/useShownName.tsx";

const CHANGES = ["gained", "lost", "kept"] as const;
/** Signs beside the words, so that nothing is told by colour alone. */
export const CHANGE_SIGNS: Readonly<Record<Change, string>> = { gained: "+", lost: "−", kept: "=" };
const FIRST = 60;

/** What became of each tie between the compared period and the chosen one. */
export function Comparison({ shown, time }: { shown: Presented; time: TimeFilter }): ReactElement | null {
  const { t } = useTranslation();
  const words = useWords();
  const ontology = useExplorerState((state) => state.ontology);
  const [open, setOpen] = useState<Change>("gained");
  const ties = useMemo(
    () =>
      tiesOf(shown, new Set(ontology?.types.filter(({ symmetric }) => symmetric).map(({ name }) => name))),
    [shown, ontology],
  );
  if (time.period === null || time.compared === null) return null;
  return (
    <section className="comparison" aria-label={t("time.comparison")} data-testid="comparison">
      <p className="visually-hidden" role="status" data-testid="comparison-sentence">
        {t("time.compared", {
          period: formatPeriod(time.period),
          before: formatPeriod(time.compared),
          gained: words.number(ties.gained.length),
          lost: words.number(ties.lost.length),
          kept: words.number(ties.kept.length),
        })}
      </p>
      <fieldset className="segmented comparison-kinds" aria-label={t("time.comparison")}>
        {CHANGES.map((change) => (
          <button
            key={change}
            type="button"
            aria-pressed={open === change}
            data-testid={`change-${change}`}
            onClick={() => setOpen(change)}
          >
            <ChangeSign change={change} /> {t(`change.${change}`)}{" "}
            <span className="count">{words.number(ties[change].length)}</span>
          </button>
        ))}
      </fieldset>
      <Ties key={open} ties={ties[open]} />
    </section>
  );
}

function ChangeSign({ change }: { change: Change }): ReactElement {
  return (
    <span className={`change-sign change-${change}`} aria-hidden="true">
      {CHANGE_SIGNS[change]}
    </span>
  );
}

/** The ties of one kind; each leads to the first of its relations. */
function Ties({ ties }: { ties: readonly Tie[] }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const explorer = useExplorer();
  const nameOf = useShownName();
  const selected = useExplorerState((state) => state.selection?.id ?? null);
  const [most, setMost] = useState(FIRST);
  if (ties.length === 0) return <p className="note">{t("time.noTies")}</p>;
  return (
    <ul className="ties" data-testid="ties">
      {ties.slice(0, most).map((tie) => (
        <li key={tie.id}>
          <button
            type="button"
            className="tie"
            aria-current={selected === tie.id}
            onClick={() => explorer.select({ kind: "relation", id: tie.id })}
          >
            <ChangeSign change={tie.change} />
            <DataText className="tie-words">
              {nameOf(tie.from)} <span className="quiet">{words.type(tie.type)}</span> {nameOf(tie.to)}
            </DataText>
            {tie.relations > 1 ? <span className="count">×{words.number(tie.relations)}</span> : null}
          </button>
        </li>
      ))}
      {ties.length > most ? (
        <li>
          <button type="button" className="text-button" onClick={() => setMost(most + 5 * FIRST)}>
            {t("time.moreTies", { count: ties.length - most, shown: words.number(ties.length - most) })}
          </button>
        </li>
      ) : null}
    </ul>
  );
}

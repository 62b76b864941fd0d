import { type ReactElement, useState } from "react";
import { useTranslation } from "react-i18next";
import { useWords } from "../../../page/explorer.tsx";
import { DataText } from "../../../page/shown/DataText.tsx";
import { Button } from "../../../ui/Button.tsx";
import { isActive, isStale } from "../session/state.ts";
import type { Step } from "../session/steps.ts";
import { useImporting, useSession } from "../session/useSession.tsx";
import { ModelDrawing } from "./ModelDrawing.tsx";
import { Under } from "./Under.tsx";

const FATES = ["created", "updated", "unchanged", "merged", "rejected"] as const;
const WRITES = ["entities", "relations", "evidence", "articles", "sources", "remove"] as const;

/** Beside every step: what would come of it all, as it is now. */
export function Summary({ step, go }: { step: Step; go: (step: Step) => void }): ReactElement {
  const { t } = useTranslation();
  const plan = useImporting((state) => state.plan);
  const stale = useImporting(isStale);
  const draft = useImporting((state) => state.draft);
  return (
    <aside className="imports-summary" aria-label={t("imports.summary")} data-testid="imports-summary">
      <Under />
      {plan === null ? (
        <p className="note">{t(draft === null ? "imports.nothingYet" : "imports.noPlan")}</p>
      ) : (
        <div className="imports-told" data-stale={stale}>
          <Counts />
          <Writes />
          <h3 className="eyebrow">{t("imports.model")}</h3>
          <ModelDrawing model={plan.model} />
        </div>
      )}
      {draft === null ? null : (
        <div className="imports-foot">
          {step === "preview" ? null : (
            <Button
              look="primary"
              icon="eye"
              aria-disabled={plan === null}
              onClick={() => plan !== null && go("preview")}
              data-testid="imports-to-preview"
            >
              {t("imports.toPreview")}
            </Button>
          )}
          <Discard onDone={() => go("files")} />
        </div>
      )}
    </aside>
  );
}

/** Read = created + updated + unchanged + merged + rejected, for each table. */
function Counts(): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const plan = useImporting((state) => state.plan);
  const draft = useImporting((state) => state.draft);
  const tables = plan?.tables ?? [];
  return (
    <>
      <h3 className="eyebrow">{t("imports.rows")}</h3>
      <ul className="imports-counts" data-testid="imports-counts">
        {tables.map((counts) => {
          const table = draft?.tables.find((one) => one.table === counts.table);
          const name = table?.file ?? draft?.files[0]?.name ?? "";
          return (
            <li key={counts.table}>
              <DataText as="strong" className="imports-file-name">
                {table?.sheet == null ? name : `${name} · ${table.sheet}`}
              </DataText>
              <dl>
                <div data-fate="read">
                  <dt>{t("imports.fate.read")}</dt>
                  <dd>{words.number(counts.read)}</dd>
                </div>
                {FATES.map((fate) => (
                  <div key={fate} data-fate={fate} data-none={counts[fate] === 0}>
                    <dt>{t(`imports.fate.${fate}`)}</dt>
                    <dd>{words.number(counts[fate])}</dd>
                  </div>
                ))}
              </dl>
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** What would be written; nothing, where the graph holds it all. */
function Writes(): ReactElement | null {
  const { t } = useTranslation();
  const words = useWords();
  const plan = useImporting((state) => state.plan);
  if (plan === null) return null;
  const some = WRITES.filter((what) => plan.writes[what] > 0);
  return (
    <>
      <h3 className="eyebrow">{t("imports.writes")}</h3>
      {plan.changes ? (
        <p className="imports-writes" data-testid="imports-writes">
          {words.list(
            some.map((what) =>
              t(`imports.write.${what}`, {
                count: plan.writes[what],
                shown: words.number(plan.writes[what]),
              }),
            ),
          )}
        </p>
      ) : (
        <p className="note" data-testid="imports-writes">
          {t(
            plan.tables.some(({ read, rejected }) => read > rejected)
              ? "imports.knownAll"
              : "imports.noneGood",
          )}
        </p>
      )}
      {plan.added === 0 ? null : (
        <p className="note">{t("imports.added", { count: plan.added, shown: words.number(plan.added) })}</p>
      )}
      {plan.bare === 0 ? null : (
        <p className="note imports-bare">
          {t("imports.bare", { count: plan.bare, shown: words.number(plan.bare) })}
        </p>
      )}
    </>
  );
}

/** Ends the preparation, after a question where choices of a person would be lost. */
function Discard({ onDone }: { onDone: () => void }): ReactElement {
  const { t } = useTranslation();
  const session = useSession();
  const [asked, setAsked] = useState(false);
  const work = useImporting(
    ({ draft }) =>
      draft !== null &&
      (draft.edits > 0 ||
        draft.same.length > 0 ||
        draft.tables.some(({ mappedBy }) => mappedBy === "person")),
  );
  const active = useImporting(({ draft }) => isActive(draft?.job ?? null) && draft?.job?.kind === "apply");
  const discard = () => {
    session.discard();
    setAsked(false);
    onDone();
  };
  if (asked) {
    return (
      <div className="imports-ask" role="alert">
        <p>{t("imports.discardAsk")}</p>
        <div className="button-row">
          <Button onClick={() => setAsked(false)}>{t("word.cancel")}</Button>
          <Button icon="remove" onClick={discard} data-testid="imports-discard-yes">
            {t("imports.discardYes")}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <Button
      look="quiet"
      aria-disabled={active}
      onClick={() => !active && (work ? setAsked(true) : discard())}
      data-testid="imports-discard"
    >
      {t("imports.discard")}
    </Button>
  );
}

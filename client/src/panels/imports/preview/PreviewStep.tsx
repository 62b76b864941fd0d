import "./preview.css";
import { type ReactElement, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useWords } from "../../../page/explorer.tsx";
import { Button } from "../../../ui/Button.tsx";
import { Choice } from "../../../ui/Choice.tsx";
import { isActive, isStale } from "../session/state.ts";
import { useImporting, useSession } from "../session/useSession.tsx";
import { Done } from "./Done.tsx";
import { DraftPicture } from "./DraftPicture.tsx";

/** What would come of it, as a graph that is not there yet; then the one button that writes. */
export function PreviewStep({ onClose }: { onClose: () => void }): ReactElement {
  const { t } = useTranslation();
  const plan = useImporting((state) => state.plan);
  const change = useImporting(({ draft }) => draft?.change ?? null);
  if (change !== null) return <Done change={change} onClose={onClose} />;
  if (plan === null) return <p className="imports-empty note">{t("imports.noPlan")}</p>;
  return (
    <div className="imports-preview">
      <DraftPicture />
      <Apply />
    </div>
  );
}

/** How it is written, why, and the button; what must be known before stands beside it. */
function Apply(): ReactElement | null {
  const { t } = useTranslation();
  const words = useWords();
  const session = useSession();
  const plan = useImporting((state) => state.plan);
  const stale = useImporting(isStale);
  const job = useImporting(({ draft }) => draft?.job ?? null);
  const [mode, setMode] = useState<"good" | "all">("good");
  const [replace, setReplace] = useState(false);
  const [why, setWhy] = useState("");
  const replaces = plan?.replaces ?? null;
  useEffect(() => {
    if (replaces === null) setReplace(false);
  }, [replaces]);
  if (plan === null) return null;
  const applying = job?.kind === "apply" && isActive(job);
  const cannot =
    stale ||
    applying ||
    !plan.changes ||
    (replaces !== null && !replace) ||
    (mode === "all" && plan.rejected > 0);
  const rejected = t("count.rows", { count: plan.rejected, shown: words.number(plan.rejected) });
  return (
    <form
      className="imports-apply"
      onSubmit={(event) => {
        event.preventDefault();
        if (!cannot) session.apply(plan.hash, { allOrNothing: mode === "all", replace, why: why.trim() });
      }}
    >
      {plan.rejected === 0 ? null : (
        <Choice
          legend={t("imports.mode")}
          value={mode}
          options={[
            { value: "good", text: t("imports.modes.good", { rejected }), testId: "imports-mode-good" },
            { value: "all", text: t("imports.modes.all"), testId: "imports-mode-all" },
          ]}
          onChange={setMode}
        />
      )}
      {plan.names.ambiguous === 0 ? null : (
        <p className="note">{t("imports.stillAmbiguous", { count: plan.names.ambiguous })}</p>
      )}
      {replaces === null ? null : (
        <label className="switch imports-replace">
          <input
            type="checkbox"
            checked={replace}
            onChange={(event) => setReplace(event.target.checked)}
            data-testid="imports-replace"
          />
          {t("imports.replaceYes", {
            gone: words.number(replaces.gone),
            stays: words.number(replaces.stays),
          })}
        </label>
      )}
      <div className="imports-apply-row">
        <label className="imports-why-field">
          <span>{t("imports.why")}</span>
          <input
            className="input"
            maxLength={1000}
            value={why}
            placeholder={t("imports.whyHint")}
            onChange={(event) => setWhy(event.target.value)}
            data-testid="imports-why"
          />
        </label>
        <Button type="submit" look="primary" icon="check" aria-disabled={cannot} data-testid="imports-apply">
          {plan.changes ? t("imports.apply") : t("imports.nothingToDo")}
        </Button>
      </div>
      {mode === "all" && plan.rejected > 0 ? (
        <p className="field-fault">{t("imports.allBlocked", { rejected })}</p>
      ) : null}
    </form>
  );
}

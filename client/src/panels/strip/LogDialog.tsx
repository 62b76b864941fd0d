import "./strip.css";
import { type ReactElement, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { usePageParts } from "../../page/acts.tsx";
import { LOCALES } from "../../page/dates.ts";
import { useCypherFiles, useExplorerState } from "../../page/explorer.tsx";
import { LoadFailure } from "../../page/failures.tsx";
import type { PanelProps } from "../../page/panelProps.ts";
import { DataText } from "../../page/shown/DataText.tsx";
import type { LoggedAct } from "../../state/log.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { ModalDialog } from "../../ui/ModalDialog.tsx";
import { saveTextFile } from "../../ui/saveFile.ts";
import { logFile, logFileName } from "./exportLog.ts";
import { Queries } from "./Queries.tsx";
import { type Known, statementsOf } from "./statement.ts";
import { useKnown, useWording } from "./useLog.tsx";
import { type Uses, useUses } from "./useUses.tsx";
import { actLine, actSentence, outcomeOf } from "./wording.ts";

/** What was done in this session, the latest first, each act with its Cypher; as a file it runs from the beginning. */
export function LogDialog({ onClose }: PanelProps): ReactElement {
  const { t } = useTranslation();
  const acts = useExplorerState((state) => state.acts);
  const uses = useUses(onClose);
  const { copy } = usePageParts();
  const files = useCypherFiles();
  const known = useKnown();
  const write = useFile();
  const empty = acts.length === 0 || known === null;
  return (
    <ModalDialog title={t("log.title")} onClose={onClose} className="dialog-tall log-dialog" testId="log">
      <p className="note">{t("log.about")}</p>
      <div className="button-row log-tools">
        <Button
          icon="download"
          look="primary"
          aria-disabled={empty}
          data-testid="log-export"
          onClick={() => {
            const now = new Date();
            if (known !== null) saveTextFile(logFileName(now), write(known, now), "text/plain;charset=utf-8");
          }}
        >
          {t("log.export")}
        </Button>
        <Button
          icon="copy"
          aria-disabled={empty}
          data-testid="log-copy"
          onClick={() => {
            if (known !== null) copy(write(known, new Date()), "cypher");
          }}
        >
          {t("log.copyAll")}
        </Button>
      </div>
      {acts.length === 0 ? <p className="note">{t("strip.nothing")}</p> : null}
      {files.state === "failed" ? <LoadFailure resource={files} /> : null}
      <ol className="log-acts" reversed aria-label={t("log.title")}>
        {acts.toReversed().map((act) => (
          <li key={act.id}>
            <Entry act={act} uses={uses} />
          </li>
        ))}
      </ol>
    </ModalDialog>
  );
}

/** The whole log as the text of one file. */
function useFile(): (known: Known, now: Date) => string {
  const { t } = useTranslation();
  const acts = useExplorerState((state) => state.acts);
  const stats = useExplorerState((state) => state.stats);
  const wording = useWording();
  return (known, now) => {
    const written = acts.map((act) => ({
      act,
      sentence: actLine(act, wording),
      statements: statementsOf(act, known),
    }));
    const title = [
      t("log.file.title", { when: now.toISOString() }),
      ...(stats === null
        ? []
        : [
            t("log.file.store", {
              engine: `${stats.engine.name} ${stats.engine.version}`,
              fingerprint: stats.fingerprint ?? "–",
            }),
          ]),
      t("log.file.how"),
    ];
    return logFile(title, written, { index: t("strip.by.index"), page: t("strip.by.page") });
  };
}

function Entry({ act, uses }: { act: LoggedAct; uses: Uses }): ReactElement {
  const wording = useWording();
  const [open, setOpen] = useState(false);
  const { language } = wording.words;
  const time = useMemo(() => new Intl.DateTimeFormat(LOCALES[language], { timeStyle: "medium" }), [language]);
  return (
    <>
      <button
        type="button"
        className="log-act"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        data-testid="log-act"
      >
        <Icon name={open ? "down" : "right"} size={12} />
        <time dateTime={new Date(act.at).toISOString()}>{time.format(act.at)}</time>
        <DataText className="log-sentence">{actSentence(act, wording)}</DataText>
        <span className="log-outcome">{outcomeOf(act, wording)}</span>
      </button>
      {open ? <Asked act={act} uses={uses} /> : null}
    </>
  );
}

function Asked({ act, uses }: { act: LoggedAct; uses: Uses }): ReactElement {
  const { t } = useTranslation();
  const known = useKnown();
  const statements = useMemo(() => (known === null ? null : statementsOf(act, known)), [act, known]);
  if (statements === null) return <div className="log-asked" aria-busy />;
  return (
    <div className="log-asked">
      {statements.length === 0 ? (
        <p className="note">{t("log.nothingAsked")}</p>
      ) : (
        <Queries statements={statements} uses={uses} />
      )}
    </div>
  );
}

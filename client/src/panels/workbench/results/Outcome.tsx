import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useWords } from "../../../page/explorer.tsx";
import { Button } from "../../../ui/Button.tsx";
import { Icon } from "../../../ui/Icon.tsx";
import { saveTextFile } from "../../../ui/saveFile.ts";
import { MOST_ROWS, type Run } from "../useRun.tsx";
import { answerCsv, answerJson } from "./files.ts";

interface Props {
  readonly run: Run;
  readonly onMore: (limit: number) => void;
  readonly onCancel: () => void;
}

/** How far the run is, or how it ended: rows, time, what was cut; the answer as a file. */
export function Outcome({ run, onMore, onCancel }: Props): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const { state, count, summary, ms } = run;
  // A plan alone comes without rows.
  const plain = run.plan !== null && run.columns.length === 0;
  const rows = t("results.rows", { count, shown: words.number(count) });
  const time = t("results.ms", { ms: words.number(Math.round(summary?.ms ?? ms)) });
  return (
    <div className="results-outcome">
      <p className="count" role="status" data-testid="results-outcome">
        {state === "running" ? t("results.running", { rows }) : null}
        {state === "done" ? (plain ? time : `${rows} · ${time}`) : null}
        {state === "cancelled" ? t("results.cancelled", { rows }) : null}
        {state === "failed" ? t("results.brokenOff", { rows }) : null}
      </p>
      {state === "running" ? (
        <Button
          look="quiet"
          icon="close"
          className="table-tool"
          onClick={onCancel}
          data-testid="results-cancel"
        >
          {t("results.cancel")}
        </Button>
      ) : null}
      <Cut run={run} onMore={onMore} />
      {state === "running" || count === 0 ? null : <Files run={run} />}
    </div>
  );
}

/** What was left out, and a way to have more of it. */
function Cut({ run, onMore }: Pick<Props, "run" | "onMore">): ReactElement | null {
  const { t } = useTranslation();
  const words = useWords();
  const { summary, count, question } = run;
  if (summary === null || summary.cut === null) return null;
  const more = summary.cut === "rows" && question.limit < MOST_ROWS;
  return (
    <span className="cut-note" data-testid="results-cut">
      <Icon name="filter" size={12} />
      {t(`results.cut.${summary.cut}`, { rows: words.count("rows", count) })}
      {more ? (
        <button
          type="button"
          className="text-button"
          onClick={() => onMore(MOST_ROWS)}
          data-testid="results-more"
        >
          {t("results.more", { most: words.number(MOST_ROWS) })}
        </button>
      ) : null}
    </span>
  );
}

/** The name of a file says that it is not all. */
function Files({ run }: { run: Run }): ReactElement {
  const part = run.summary?.cut === null ? "" : `-first-${run.count}-rows`;
  const name = (ending: string) => `guanxi-cypher${part}.${ending}`;
  return (
    <>
      <Button
        look="quiet"
        icon="download"
        className="table-tool"
        data-testid="results-csv"
        onClick={() => saveTextFile(name("csv"), answerCsv(run), "text/csv")}
      >
        CSV
      </Button>
      <Button
        look="quiet"
        icon="download"
        className="table-tool"
        data-testid="results-json-file"
        onClick={() => saveTextFile(name("json"), answerJson(run))}
      >
        JSON
      </Button>
    </>
  );
}

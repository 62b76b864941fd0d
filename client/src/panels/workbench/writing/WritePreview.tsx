import "./writing.css";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { WriteCounts } from "#contract/cypher.ts";
import { useWords } from "../../../page/explorer.tsx";
import { DataText } from "../../../page/shown/DataText.tsx";
import { Button } from "../../../ui/Button.tsx";
import { Icon } from "../../../ui/Icon.tsx";
import { ModalDialog } from "../../../ui/ModalDialog.tsx";
import { Skeleton } from "../../../ui/Skeleton.tsx";
import { FailureWords } from "../editor/Notice.tsx";
import { CHANGES, WARNINGS } from "./counts.ts";
import { type Asked, changesNothing, type Failure, type Writing } from "./useWriting.tsx";

/** What a query would change, before it is stored: a yes is needed, and it is not where the keys are. */
export function WritePreview({ writing }: { writing: Writing }): ReactElement | null {
  const { t } = useTranslation();
  const { asked, commit, cancel } = writing;
  if (asked === null) return null;
  const { state } = asked;
  const open = (state === "shown" || state === "changed" || state === "storing") && !changesNothing(asked);
  return (
    <ModalDialog title={t("writing.title")} onClose={cancel} className="write-preview" testId="write-preview">
      <Body asked={asked} />
      <details className="write-query">
        <summary>{t("writing.query")}</summary>
        <DataText as="pre">{asked.query.text}</DataText>
      </details>
      <div className="button-row write-buttons">
        <Button
          data-autofocus="true"
          onClick={cancel}
          aria-disabled={state === "storing"}
          data-testid="write-cancel"
        >
          {t(open || state === "counting" ? "word.cancel" : "word.close")}
        </Button>
        {open ? (
          <Button
            look="primary"
            icon="check"
            onClick={commit}
            aria-disabled={state === "storing"}
            data-testid="write-commit"
          >
            {t(state === "storing" ? "writing.committing" : "writing.commit")}
          </Button>
        ) : null}
      </div>
    </ModalDialog>
  );
}

function Body({ asked }: { asked: Asked }): ReactElement | null {
  const { t } = useTranslation();
  const { state, counts, failure } = asked;
  if (state === "counting") return <Skeleton lines={3} label={t("writing.counting")} />;
  if (failure !== null) return <Failed failure={failure} />;
  if (counts === null) return null;
  if (changesNothing(asked)) {
    return (
      <p className="dialog-lead" role="status" data-testid="write-nothing">
        {t("writing.nothing")}
      </p>
    );
  }
  return (
    <>
      {state === "changed" ? (
        <p className="write-warning" role="alert" data-testid="write-changed">
          <Icon name="warning" />
          {t("writing.changed")}
        </p>
      ) : (
        <p className="dialog-lead">{t("writing.lead")}</p>
      )}
      <Counts counts={counts} />
      <Warnings counts={counts} />
      <p className="note">{t("writing.undoless")}</p>
    </>
  );
}

function Counts({ counts }: { counts: WriteCounts }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <ul className="write-counts" data-testid="write-counts">
      {CHANGES.filter(([name]) => counts[name] > 0).map(([name, icon]) => (
        <li key={name} data-kind={icon}>
          <Icon name={icon} size={14} />
          {t(`writing.count.${name}`, { count: counts[name], shown: words.number(counts[name]) })}
        </li>
      ))}
    </ul>
  );
}

function Warnings({ counts }: { counts: WriteCounts }): ReactElement | null {
  const { t } = useTranslation();
  const words = useWords();
  const found = WARNINGS.filter((name) => counts[name] > 0);
  if (found.length === 0) return null;
  return (
    <div className="write-warning" data-testid="write-warning">
      <Icon name="warning" />
      <div>
        <p className="write-warning-title">{t("writing.warning")}</p>
        {found.map((name) => (
          <p key={name}>
            {t(`writing.count.${name}`, { count: counts[name], shown: words.number(counts[name]) })}
          </p>
        ))}
      </div>
    </div>
  );
}

/** Reasons that read otherwise where writing was asked for. */
const OWN_WORDS = ["loadCsv", "schema", "admin", "transactions", "operator"] as const;

function Failed({ failure }: { failure: Failure }): ReactElement {
  const { t } = useTranslation();
  const { code, problem, storing } = failure;
  const own = OWN_WORDS.find((reason) => reason === problem?.refusal?.reason);
  const lost =
    storing &&
    ["OFFLINE", "STORE_UNAVAILABLE", "SERVER_STOPPING", "QUERY_TIMEOUT", "WRITE_UNKNOWN"].includes(
      code ?? "",
    );
  return (
    <div className="write-warning" role="alert" data-testid="write-failure">
      <Icon name="warning" />
      <div>
        {own !== undefined ? (
          <p>{t(`writing.refusal.${own}`, { name: problem?.refusal?.name ?? "" })}</p>
        ) : problem === null ? (
          <p>{t(`problem.${code}`)}</p>
        ) : (
          <FailureWords failure={problem} lines={0} />
        )}
        <p>{t(lost ? "writing.unknown" : "writing.notStored")}</p>
      </div>
    </div>
  );
}

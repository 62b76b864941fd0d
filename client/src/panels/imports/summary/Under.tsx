import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { Job } from "#contract/imports/job.ts";
import { useWords } from "../../../page/explorer.tsx";
import { DataText } from "../../../page/shown/DataText.tsx";
import { Button } from "../../../ui/Button.tsx";
import { Icon } from "../../../ui/Icon.tsx";
import { type Importing, isActive, isFilled } from "../session/state.ts";
import { useImporting, useSession } from "../session/useSession.tsx";

/** What is going on with an import, in a word. */
function stateOf({ draft, sending, waiting, stopped }: Importing): string {
  const job = draft?.job ?? null;
  if (sending !== null) return "sending";
  if (job !== null && isActive(job)) return job.kind;
  if (waiting > 0) return "waiting";
  if (stopped) return "stopped";
  return draft?.plan == null ? "none" : "ready";
}

/** What is under way, and how to stop it; what went wrong; or that all is as shown. */
export function Under(): ReactElement | null {
  const { t } = useTranslation();
  const session = useSession();
  const job = useImporting(({ draft }) => draft?.job ?? null);
  const state = useImporting(stateOf);
  const isIdle = useImporting(
    ({ draft, sending, waiting }) => draft === null && sending === null && waiting === 0,
  );
  if (isIdle) return <Fault />;
  const stopping = job?.state === "stopping";
  return (
    <div className="imports-under">
      <Fault />
      <p role="status" className="imports-state" data-testid="imports-state" data-state={state}>
        <State state={state} />
      </p>
      {isActive(job) ? (
        <Button onClick={() => session.cancel()} aria-disabled={stopping} data-testid="imports-stop">
          {t(stopping ? "imports.stopping" : "imports.stop")}
        </Button>
      ) : null}
      {state === "stopped" ? (
        <Button icon="play" onClick={() => session.plan()} data-testid="imports-plan">
          {t("imports.planAgain")}
        </Button>
      ) : null}
    </div>
  );
}

function State({ state }: { state: string }): ReactElement {
  const { t } = useTranslation();
  const sending = useImporting((each) => each.sending);
  const job = useImporting(({ draft }) => draft?.job ?? null);
  const noTables = useImporting(({ draft }) => draft !== null && !isFilled(draft));
  if (sending !== null) return <DataText>{t("imports.sending", { file: sending.file })}</DataText>;
  if (job !== null && isActive(job)) return <Progress job={job} />;
  if (state === "waiting") return <>{t("imports.waiting")}</>;
  if (state === "stopped") return <>{t("imports.stopped")}</>;
  if (state === "none") return <>{t(noTables ? "imports.noTables" : "imports.noPlan")}</>;
  return (
    <>
      <Icon name="check" size={13} /> {t("imports.upToDate")}
    </>
  );
}

/** How far work has come. */
export function Progress({ job }: { job: Job }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const { kind, phase, done, total, state } = job;
  const said =
    state === "stopping"
      ? t(kind === "apply" || phase === "back" ? "imports.takingBack" : "imports.stopping")
      : t(`imports.doing.${kind}`);
  return (
    <>
      {total === 0 ? (
        <progress aria-hidden="true" />
      ) : (
        <progress value={done} max={total} aria-hidden="true" />
      )}
      <span className="imports-progress">
        {said} {total === 0 ? "" : t("imports.of", { done: words.number(done), total: words.number(total) })}
      </span>
    </>
  );
}

/** The sentence of the problem, and a way to go on. */
function Fault(): ReactElement | null {
  const { t } = useTranslation();
  const session = useSession();
  const failure = useImporting((state) => state.failure);
  const draft = useImporting((state) => state.draft);
  if (failure === null) return null;
  const { code, problem, file } = failure;
  const said = code === "TOO_LARGE" ? t("imports.tooLarge") : t(`problem.${code}`);
  return (
    <div className="failure imports-failure" role="alert" data-testid="imports-failure" data-code={code}>
      <Icon name="warning" />
      <div className="failure-words">
        {file === null ? null : <DataText as="p">{file}</DataText>}
        <p>{said}</p>
        {(problem?.errors ?? []).map(({ parameter, message }) => (
          <DataText as="p" key={parameter} className="failure-fault">
            {`${parameter} ${message}`}
          </DataText>
        ))}
        <p className="failure-code mono">{code}</p>
        {code === "OTHERS_HERE" ? (
          <Button onClick={() => session.beside()} data-testid="imports-beside">
            {t("imports.beside")}
          </Button>
        ) : draft === null ? null : (
          <Button onClick={() => session.plan()}>{t("failure.retry")}</Button>
        )}
      </div>
    </div>
  );
}

import type { ReactElement, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { failedBy } from "../api/apiError.ts";
import type { Failure } from "../state/types.ts";
import { Button, IconButton } from "../ui/Button.tsx";
import { ErrorBoundary } from "../ui/ErrorBoundary.tsx";
import { Icon } from "../ui/Icon.tsx";
import { useExplorer, useExplorerState } from "./explorer.tsx";
import { DataText } from "./shown/DataText.tsx";

interface BoxProps {
  readonly code: Failure["code"];
  readonly requestId: string | null;
  readonly faults?: readonly { parameter: string; message: string }[];
  readonly retry: (() => void) | null;
}

/** What went wrong in words, the code and the request's id for whoever looks into it, and a way to try again. */
function FailureBox({ code, requestId, faults = [], retry }: BoxProps): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="failure" role="alert" data-testid="failure">
      <Icon name="warning" />
      <div className="failure-words">
        <p>{t(`problem.${code}`)}</p>
        {faults.map((fault) => (
          <DataText as="p" key={fault.parameter} className="failure-fault">
            <code className="mono">{fault.parameter}</code> {fault.message}
          </DataText>
        ))}
        <p className="failure-code mono">
          {code}
          {requestId === null ? "" : ` · ${t("failure.request")} ${requestId}`}
        </p>
        {retry === null ? null : (
          <Button look="plain" onClick={retry}>
            {t("failure.retry")}
          </Button>
        )}
      </div>
    </div>
  );
}

/** A panel's own fetch that failed. */
export function LoadFailure({ resource }: { resource: { error: unknown; retry: () => void } }): ReactElement {
  const { code, problem } = failedBy(resource.error);
  return <FailureBox code={code} requestId={problem?.requestId ?? null} retry={resource.retry} />;
}

/** The last failed act, over the canvas, until it is put away or tried again. */
export function FailureNotice(): ReactElement | null {
  const { t } = useTranslation();
  const explorer = useExplorer();
  const failure = useExplorerState((state) => state.failure);
  if (failure === null) return null;
  return (
    <div className="failure-notice">
      <FailureBox
        code={failure.code}
        requestId={failure.problem?.requestId ?? null}
        faults={failure.problem?.errors ?? []}
        retry={failure.retry}
      />
      <IconButton icon="close" label={t("word.close")} onClick={() => explorer.dismissFailure()} />
    </div>
  );
}

interface GuardedProps {
  readonly children: ReactNode;
  /** Class of the panel's own element: what stands in its place keeps its place in the page. */
  readonly place?: string;
  /** What the panel tells of: something else is tried anew by itself. */
  readonly about?: unknown;
}

/** A panel that may fail by itself without taking the page along. */
export function Guarded({ children, place, about }: GuardedProps): ReactElement {
  const { t } = useTranslation();
  return (
    <ErrorBoundary
      about={about}
      fallback={(reset) => (
        <div className={place}>
          <div className="failure" role="alert" data-testid="panel-failure">
            <Icon name="warning" />
            <div className="failure-words">
              <p>{t("failure.panel")}</p>
              <Button look="plain" onClick={reset}>
                {t("failure.reopen")}
              </Button>
            </div>
          </div>
        </div>
      )}
    >
      {children}
    </ErrorBoundary>
  );
}

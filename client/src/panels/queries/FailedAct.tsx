import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { ApiError } from "../../api/apiError.ts";
import { DataText } from "../../page/shown/DataText.tsx";
import type { Failure } from "../../state/types.ts";
import { Icon } from "../../ui/Icon.tsx";
import { FailureWords } from "../workbench/editor/Notice.tsx";
import { faultWords } from "./faultWords.ts";

interface Props {
  readonly code: Failure["code"];
  readonly problem: ApiError["problem"];
  /** What became of what was typed. */
  readonly after?: string;
  /** Faults that are shown elsewhere, by `parameter`. */
  readonly placed?: (parameter: string) => boolean;
}

/** What went wrong, in words and with its code, where the person is looking. */
export function FailedAct({ code, problem, after, placed = () => false }: Props): ReactElement {
  const { t } = useTranslation();
  const isCypher = code === "CYPHER_REFUSED" || code === "CYPHER_INVALID";
  return (
    <div className="failure" role="alert" data-testid="queries-failure">
      <Icon name="warning" />
      <div className="failure-words">
        {isCypher && problem !== null ? (
          <FailureWords failure={problem} lines={0} />
        ) : (
          <p>{t(`problem.${code}`)}</p>
        )}
        {(problem?.errors ?? [])
          .filter(({ parameter }) => !placed(parameter))
          .map(({ parameter, message }) => (
            <DataText as="p" key={parameter} className="failure-fault">
              <code className="mono">{parameter}</code> {faultWords(t, message).text}
            </DataText>
          ))}
        {after === undefined ? null : <p>{after}</p>}
        <p className="failure-code mono">{code}</p>
      </div>
    </div>
  );
}

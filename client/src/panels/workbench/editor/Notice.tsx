import type { ReactElement, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Problem } from "#contract/problem.ts";
import { placeIn } from "../../../cypher/faults.ts";
import { DataText } from "../../../page/shown/DataText.tsx";
import { Icon } from "../../../ui/Icon.tsx";
import { inWords, type Sent } from "./useMarks.tsx";

/** A sentence between the text and what came of it. */
export function Notice(props: { look: "bad" | "info"; testId: string; children: ReactNode }): ReactElement {
  const { look, testId, children } = props;
  return (
    <div
      className={`editor-notice editor-notice-${look}`}
      role={look === "bad" ? "alert" : "status"}
      data-testid={testId}
    >
      <Icon name={look === "bad" ? "warning" : "help"} size={14} />
      <div>{children}</div>
    </div>
  );
}

/** Why a run failed: what was refused and why, or what the database did not understand and where. */
export function FailureWords({ failure, lines }: { failure: Problem; lines: Sent["lines"] }): ReactElement {
  const { t } = useTranslation();
  const { code, detail, refusal } = failure;
  if (code === "CYPHER_REFUSED" && refusal !== undefined) {
    const { reason, name } = refusal;
    const nameless = name === "" && (reason === "writes" || reason === "schema");
    return <p>{nameless ? t(`refusal.${reason}Nameless`) : t(`refusal.${reason}`, { name })}</p>;
  }
  if (code !== "CYPHER_INVALID") return <p>{t(`problem.${code}`)}</p>;
  const placed = placeIn(detail);
  const { message, quoted } = inWords(t, placed?.sentence ?? detail);
  return (
    <>
      <DataText as="p">
        {placed === null
          ? null
          : `${t("editor.faults.at", { line: Math.max(1, placed.line - lines), column: placed.column })} `}
        {message}
      </DataText>
      {quoted === null ? null : (
        <DataText as="p" className="note" lang="en">
          {quoted}
        </DataText>
      )}
    </>
  );
}

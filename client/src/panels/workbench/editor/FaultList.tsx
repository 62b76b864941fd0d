import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { Mark } from "../../../cypher/faults.ts";
import { useWords } from "../../../page/explorer.tsx";
import { DataText } from "../../../page/shown/DataText.tsx";
import { Icon } from "../../../ui/Icon.tsx";

interface FaultListProps {
  readonly text: string;
  readonly marks: readonly Mark[];
  readonly onChoose: (mark: Mark) => void;
}

const ICONS = { error: "close", warning: "warning", info: "help" } as const;

/** What is marked in the text, in words and for whoever cannot see the marks; each leads to its place. */
export function FaultList({ text, marks, onChoose }: FaultListProps): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const count = (severity: Mark["severity"]) => marks.filter((mark) => mark.severity === severity).length;
  const [errors, others] = [count("error"), marks.length - count("error")];
  const lineOf = (from: number) => words.number(text.slice(0, from).split("\n").length);
  return (
    <div className="editor-faults" data-testid="cypher-faults" data-errors={errors} data-others={others}>
      <p className="visually-hidden" role="status">
        {marks.length === 0 ? "" : t("editor.faults.count", { errors, others })}
      </p>
      {marks.length === 0 ? null : (
        <ul aria-label={t("editor.faults.title")}>
          {marks.map((mark) => (
            <li key={`${mark.from} ${mark.to} ${mark.message}`} data-severity={mark.severity}>
              <button type="button" onClick={() => onChoose(mark)} title={mark.quoted ?? undefined}>
                <Icon name={ICONS[mark.severity]} size={12} />
                <span className="editor-fault-line">
                  {t("editor.faults.line", { line: lineOf(mark.from) })}
                </span>
                <span className="visually-hidden">{t(`editor.phrase.${mark.severity}`)}</span>
                <DataText>{mark.message}</DataText>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

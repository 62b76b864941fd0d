import { type ReactElement, useState } from "react";
import { useTranslation } from "react-i18next";
import { LOCALES } from "../../../page/dates.ts";
import { useWords } from "../../../page/explorer.tsx";
import { DataText } from "../../../page/shown/DataText.tsx";
import { Button, IconButton } from "../../../ui/Button.tsx";
import { FilterField } from "../../../ui/FilterField.tsx";
import { ModalDialog } from "../../../ui/ModalDialog.tsx";
import { type HistoryEntry, searchHistory } from "../history.ts";
import type { History } from "./useHistory.tsx";

interface HistoryDialogProps {
  readonly history: History;
  readonly onChoose: (entry: HistoryEntry) => void;
  readonly onClose: () => void;
}

/** What was run or put aside in this browser, searchable; one that is chosen goes back into the editor. */
export function HistoryDialog({ history, onChoose, onClose }: HistoryDialogProps): ReactElement {
  const { t } = useTranslation();
  const [typed, setTyped] = useState("");
  const shown = searchHistory(history.entries, typed);
  return (
    <ModalDialog
      title={t("editor.past.title")}
      onClose={onClose}
      className="dialog-tall history-dialog"
      testId="cypher-past"
    >
      <div className="history-tools">
        <FilterField label={t("editor.past.filter")} typed={typed} onType={setTyped} testId="past-filter" />
        <Button onClick={history.clear} aria-disabled={history.entries.length === 0}>
          {t("editor.past.clear")}
        </Button>
      </div>
      <p className="note">{t("editor.past.where")}</p>
      {shown.length === 0 ? (
        <p className="note" role="status">
          {history.entries.length === 0 ? t("editor.past.none") : t("editor.past.nothing", { text: typed })}
        </p>
      ) : null}
      <ul className="history-list">
        {shown.map((entry) => (
          <Entry key={entry.text} entry={entry} onChoose={onChoose} onRemove={history.remove} />
        ))}
      </ul>
    </ModalDialog>
  );
}

interface EntryProps {
  readonly entry: HistoryEntry;
  readonly onChoose: (entry: HistoryEntry) => void;
  readonly onRemove: (entry: HistoryEntry) => void;
}

function Entry({ entry, onChoose, onRemove }: EntryProps): ReactElement {
  const { t } = useTranslation();
  const { language } = useWords();
  const when = new Intl.DateTimeFormat(LOCALES[language], { dateStyle: "medium", timeStyle: "short" });
  const moment = new Date(entry.at);
  return (
    <li>
      <button type="button" className="history-entry" onClick={() => onChoose(entry)}>
        <DataText as="code" className="mono">
          {entry.text}
        </DataText>
        <span className="note">
          <time dateTime={moment.toISOString()}>{when.format(moment)}</time>
          {entry.ran ? null : <span className="history-kept">{t("editor.past.notRun")}</span>}
        </span>
      </button>
      <IconButton
        icon="remove"
        className="icon-button-small"
        label={t("editor.past.remove")}
        onClick={() => onRemove(entry)}
      />
    </li>
  );
}

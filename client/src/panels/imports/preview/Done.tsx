import { type ReactElement, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ImportDraft } from "#contract/imports/drafts.ts";
import { ActButton } from "../../../page/ActButton.tsx";
import { useExplorer, useWords } from "../../../page/explorer.tsx";
import { DataText } from "../../../page/shown/DataText.tsx";
import { Button } from "../../../ui/Button.tsx";
import { Icon } from "../../../ui/Icon.tsx";
import { TakeBack } from "../changes/TakeBack.tsx";
import { useSession } from "../session/useSession.tsx";

const FATES = ["read", "created", "updated", "unchanged", "merged", "rejected"] as const;

/** What came of it, and what to do next: look at it, bring more, or take it back. */
export function Done(props: {
  change: NonNullable<ImportDraft["change"]>;
  onClose: () => void;
}): ReactElement {
  const { change, onClose } = props;
  const { t } = useTranslation();
  const words = useWords();
  const session = useSession();
  const [taking, setTaking] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const show = useShow(onClose);
  const undone = change.state === "undone";
  return (
    <div className="imports-done" data-testid="imports-done" data-state={change.state}>
      <h3 ref={heading} tabIndex={-1} className="imports-done-title">
        <Icon name={undone ? "undo" : "check"} size={18} />
        {t(undone ? "imports.doneUndone" : "imports.done", { number: words.number(change.number) })}
      </h3>
      <table className="imports-done-counts" data-testid="imports-done-counts">
        <thead>
          <tr>
            <th scope="col">{t("imports.file")}</th>
            {FATES.map((fate) => (
              <th key={fate} scope="col">
                {t(`imports.fate.${fate}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {change.files.map((file) => (
            <tr key={file.file}>
              <th scope="row">
                <DataText>{file.file}</DataText>
              </th>
              {FATES.map((fate) => (
                <td key={fate}>{words.number(file[fate])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="button-row">
        {undone || show === null ? null : (
          <Button look="primary" icon="eye" onClick={show} data-testid="imports-show">
            {t("imports.show")}
          </Button>
        )}
        <Button icon="plus" onClick={() => session.discard()} data-testid="imports-another">
          {t("imports.another")}
        </Button>
        {undone || taking ? null : (
          <Button icon="undo" onClick={() => setTaking(true)} data-testid="imports-take-back">
            {t("imports.takeBack")}
          </Button>
        )}
        <ActButton act="changes" look="quiet">
          {t("imports.toChanges")}
        </ActButton>
      </div>
      {taking ? (
        <TakeBack
          id={change.id}
          onClose={() => setTaking(false)}
          onDone={() => {
            setTaking(false);
            session.undone();
          }}
        />
      ) : null}
    </div>
  );
}

/** Brings what was imported onto the canvas, by itself; null where nobody knows any more what it was. */
function useShow(onClose: () => void): (() => void) | null {
  const explorer = useExplorer();
  const { shown } = useSession();
  if (shown === null) return null;
  return () => {
    onClose();
    void explorer.bring(shown.entities, "replace", shown.relations);
  };
}

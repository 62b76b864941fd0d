import { type ReactElement, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../ui/Button.tsx";
import { PASTED } from "../session/session.ts";
import { useSession } from "../session/useSession.tsx";

/** Cells copied out of a spreadsheet become a file. */
export function PasteCells({ onDone }: { onDone: () => void }): ReactElement {
  const { t } = useTranslation();
  const session = useSession();
  const [text, setText] = useState("");
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const take = (cells: string) => {
    if (cells.trim() === "") return;
    session.addFiles([new File([cells], t("imports.pastedFile"), { type: PASTED })]);
    onDone();
  };
  return (
    <div className="field">
      <label className="field-label" htmlFor="imports-cells">
        {t("imports.pasteLabel")}
      </label>
      <textarea
        id="imports-cells"
        ref={field}
        className="input imports-cells mono"
        rows={5}
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.target.value)}
        data-testid="imports-cells"
      />
      <div className="button-row">
        <Button look="primary" aria-disabled={text.trim() === ""} onClick={() => take(text)}>
          {t("imports.pasteTake")}
        </Button>
        <Button onClick={onDone}>{t("word.cancel")}</Button>
      </div>
    </div>
  );
}

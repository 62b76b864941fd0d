import { type ReactElement, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useWords } from "../../../page/explorer.tsx";
import { Button } from "../../../ui/Button.tsx";
import { DiffView } from "../DiffView.tsx";
import { linesOf } from "../diff.ts";
import { Signature } from "../params/Signature.tsx";
import { type QueryDraft, toInput } from "./queryDraft.ts";
import type { Clash, SavingQuery } from "./useSaveQuery.tsx";

interface Props {
  readonly clash: Clash;
  readonly draft: QueryDraft;
  readonly saving: SavingQuery;
  /** Puts the other's query into the dialog, in place of this one. */
  readonly onTakeTheirs: () => void;
}

/** Something would be lost: what stands there, by whom, how it differs, and the ways on. */
export function QueryClash({ clash, draft, saving, onTakeTheirs }: Props): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const box = useRef<HTMLDivElement>(null);
  const [looked, setLooked] = useState(false);
  const { kind, other } = clash;
  useEffect(() => box.current?.focus(), []);
  const name = words.bilingual(other?.title ?? draft.title) || draft.title.zh || draft.title.en;
  const ways = other !== null && other.own !== null;
  return (
    <div
      className="query-clash"
      role="alertdialog"
      aria-labelledby="query-clash-title"
      tabIndex={-1}
      ref={box}
      data-testid="query-clash"
    >
      <p id="query-clash-title" className="query-clash-title">
        {t(`gallery.clash.${kind}`, { name })}
      </p>
      {other === null ? null : <Signature query={other} />}
      {other === null || !looked ? null : (
        <DiffView label={t("gallery.difference")} old={linesOf(other)} made={linesOf(toInput(draft))} />
      )}
      <div className="button-row">
        {other === null ? null : (
          <Button aria-expanded={looked} onClick={() => setLooked(!looked)} data-testid="clash-look">
            {t("gallery.difference")}
          </Button>
        )}
        <Button
          look="primary"
          aria-disabled={saving.busy}
          onClick={() => saving.saveBeside(draft)}
          data-testid="clash-beside"
        >
          {t("gallery.clash.beside")}
        </Button>
        {ways ? (
          <Button
            aria-disabled={saving.busy}
            onClick={() => saving.overwrite(draft)}
            data-testid="clash-overwrite"
          >
            {t("gallery.clash.overwrite")}
          </Button>
        ) : null}
        {ways && kind === "changed" ? (
          <Button onClick={onTakeTheirs} data-testid="clash-theirs">
            {t("gallery.clash.theirs")}
          </Button>
        ) : null}
        <Button look="quiet" onClick={saving.dismiss}>
          {t("word.cancel")}
        </Button>
      </div>
    </div>
  );
}

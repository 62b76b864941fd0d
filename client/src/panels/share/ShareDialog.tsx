import { ActButton } from "../../page/ActButton.tsx";
import "./share.css";
import { type ReactElement, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { embedded } from "../../model/graph.ts";
import type { PanelProps } from "../../page/panelProps.ts";
import { embedCode, here, isLong, viewLink } from "../../page/shown/links.ts";
import { Button } from "../../ui/Button.tsx";
import { copyText } from "../../ui/clipboard.ts";
import { ModalDialog } from "../../ui/ModalDialog.tsx";
import { useCurrentView } from "../views/useCurrentView.tsx";

/** Three ways to hand on what is seen: a saved view, the present state, a piece of code for another page. */
export function ShareDialog({ onClose }: PanelProps): ReactElement {
  const { t } = useTranslation();
  const saved = useCurrentView();
  const present = location.href;
  const shared = saved === null ? present : viewLink(saved, here());
  return (
    <ModalDialog title={t("panel.share")} onClose={onClose} className="share-dialog" testId="share">
      <section className="share-way">
        <h2>{t("share.view")}</h2>
        {saved === null ? (
          <>
            <p className="note">{t("share.notSaved")}</p>
            <ActButton act="views" data-testid="share-save">
              {t("share.saveFirst")}
            </ActButton>
          </>
        ) : (
          <>
            <p className="note">{t("share.viewNote")}</p>
            <Copied text={shared} label={t("share.view")} testid="share-view" />
          </>
        )}
      </section>
      <section className="share-way">
        <h2>{t("share.state")}</h2>
        <p className="note">{isLong(present) ? t("share.tooLong") : t("share.stateNote")}</p>
        <Copied text={present} label={t("share.state")} testid="share-state" />
      </section>
      <section className="share-way">
        <h2>{t("share.embed")}</h2>
        <p className="note">{t("share.embedNote")}</p>
        <Copied text={embedCode(embedded(shared))} label={t("share.embed")} testid="share-embed" tall />
      </section>
    </ModalDialog>
  );
}

/** A text to copy: by its button, or by hand from the field, which is there to be selected. */
function Copied(props: { text: string; label: string; testid: string; tall?: boolean }): ReactElement {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState<"copied" | "byHand" | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const status = useId();
  const copy = () => {
    copyText(props.text).then(
      (copied) => {
        setOutcome(copied ? "copied" : "byHand");
        // Focusing selects all of it.
        if (!copied) field.current?.focus();
      },
      () => setOutcome("byHand"),
    );
  };
  return (
    <div className="copied">
      <textarea
        ref={field}
        className="field mono"
        readOnly
        rows={props.tall === true ? 4 : 2}
        value={props.text}
        aria-label={props.label}
        spellCheck={false}
        data-testid={props.testid}
        onFocus={(event) => event.target.select()}
      />
      <Button icon="copy" onClick={copy} aria-describedby={status} data-testid={`${props.testid}-copy`}>
        {t("word.copy")}
      </Button>
      <p id={status} role="status" className="copied-status">
        {outcome === null ? "" : t(`share.${outcome}`)}
      </p>
    </div>
  );
}

import { type ReactElement, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useWords } from "../../page/explorer.tsx";
import { Button } from "../../ui/Button.tsx";
import type { Clash, Saving } from "./useSave.tsx";
import { savedWhen } from "./words.ts";

/** Something would be lost: what stands there, since when, and three ways on. */
export function Clashing({ clash, saving }: { clash: Clash; saving: Saving }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const box = useRef<HTMLDivElement>(null);
  const { kind, other } = clash;
  useEffect(() => box.current?.focus(), []);
  return (
    <div
      className="clash"
      role="alertdialog"
      aria-labelledby="clash-title"
      tabIndex={-1}
      ref={box}
      data-testid="clash"
    >
      <p id="clash-title" className="clash-title">
        {t(`clash.${kind}`, { name: other?.name ?? clash.words.name })}
      </p>
      {other === null ? null : (
        <div className="clash-other">
          {other.thumbnail === null ? null : <img src={other.thumbnail} alt="" />}
          <p className="note">
            {t("views.savedWhen", { when: savedWhen(other.updatedAt, words.language) })}
            {" · "}
            {t("views.entities", { count: other.entities, shown: words.number(other.entities) })}
          </p>
        </div>
      )}
      <div className="button-row">
        <Button
          look="primary"
          onClick={saving.saveBeside}
          aria-disabled={saving.busy}
          data-testid="save-beside"
        >
          {t("clash.beside")}
        </Button>
        {other === null ? null : (
          <Button onClick={saving.overwrite} aria-disabled={saving.busy} data-testid="overwrite">
            {t("clash.overwrite")}
          </Button>
        )}
        <Button look="quiet" onClick={saving.cancel}>
          {t("word.cancel")}
        </Button>
      </div>
    </div>
  );
}

import { Dialog, DialogDismiss, DialogHeading } from "@ariakit/react";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../ui/Icon.tsx";

/** Mouse and keys, as they work today. */
const ROWS = [
  ["click", "help.click"],
  ["double", "help.double"],
  ["right", "help.right"],
  ["ctrl", "help.ctrl"],
  ["drag", "help.drag"],
  ["wheel", "help.wheel"],
] as const;
const KEYS = [
  ["/", "help.search"],
  ["Ctrl Z", "help.undo"],
  ["Ctrl ⇧ Z", "help.redo"],
  ["F", "help.fit"],
  ["E", "help.expand"],
  ["T", "help.table"],
  ["Del", "help.remove"],
  ["Esc", "help.escape"],
  ["?", "help.keys"],
] as const;

/** How to use the page, and what its signs mean. */
export function HelpDialog({ onClose }: { onClose: () => void }): ReactElement {
  const { t } = useTranslation();
  return (
    <Dialog
      open
      onClose={onClose}
      className="dialog"
      backdrop={<div className="backdrop" />}
      data-testid="help"
    >
      <header className="dialog-head">
        <DialogHeading className="dialog-title">{t("help.title")}</DialogHeading>
        <DialogDismiss className="icon-button" aria-label={t("word.close")}>
          <Icon name="close" />
        </DialogDismiss>
      </header>
      <p className="dialog-lead">{t("help.lead")}</p>
      <div className="help-columns">
        <section>
          <h3 className="eyebrow">{t("help.mouse")}</h3>
          <dl className="help-list">
            {ROWS.map(([gesture, key]) => (
              <div key={key}>
                <dt>{t(`gesture.${gesture}`)}</dt>
                <dd>{t(key)}</dd>
              </div>
            ))}
          </dl>
        </section>
        <section>
          <h3 className="eyebrow">{t("help.keyboard")}</h3>
          <dl className="help-list">
            {KEYS.map(([keys, key]) => (
              <div key={key}>
                <dt>
                  <kbd>{keys}</kbd>
                </dt>
                <dd>{t(key)}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
      <p className="dialog-foot">{t("help.promise")}</p>
    </Dialog>
  );
}

import { Dialog, DialogDismiss, DialogHeading } from "@ariakit/react";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { ACTIONS } from "../actions/actions.ts";
import { shortcutText } from "../actions/keys.ts";
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
const MAC = /Mac|iPhone|iPad/.test(navigator.platform);

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
            {ACTIONS.filter(({ shortcuts }) => shortcuts.length > 0).map(({ name, labelKey, shortcuts }) => (
              <div key={name}>
                <dt className="help-keys">
                  {shortcuts.slice(0, 2).map((shortcut) => (
                    <kbd key={shortcutText(shortcut, MAC)}>{shortcutText(shortcut, MAC)}</kbd>
                  ))}
                </dt>
                <dd>{t(labelKey as "action.help")}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
      <p className="dialog-foot">{t("help.promise")}</p>
    </Dialog>
  );
}

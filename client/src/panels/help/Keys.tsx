import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { ACTIONS } from "../../actions/actions.ts";
import { shortcutText } from "../../actions/keys.ts";

const ROWS = [
  ["click", "help.click"],
  ["double", "help.double"],
  ["right", "help.right"],
  ["ctrl", "help.ctrl"],
  ["lasso", "help.lasso"],
  ["drag", "help.drag"],
  ["wheel", "help.wheel"],
] as const;
const MAC = /Mac|iPhone|iPad/.test(navigator.platform);

/** Mouse, touch and keys as they work today: the keys are read from the list of actions. */
export function Keys(): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="help-columns">
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
        <h3 className="eyebrow">{t("help.canvasKeys")}</h3>
        <dl className="help-list">
          <div>
            <dt className="help-keys">
              <kbd>←</kbd>
              <kbd>→</kbd>
              <kbd>↑</kbd>
              <kbd>↓</kbd>
            </dt>
            <dd>{t("help.walk")}</dd>
          </div>
          <div>
            <dt className="help-keys">
              <kbd>Shift+F10</kbd>
            </dt>
            <dd>{t("help.menuKey")}</dd>
          </div>
        </dl>
      </section>
    </div>
  );
}

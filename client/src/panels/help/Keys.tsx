import { type ReactElement, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { SINGLE_KEYS, shortcutText } from "../../actions/keys.ts";
import type { Action } from "../../actions/types.ts";
import { usePage } from "../../page/pageContext.tsx";
import { useActs } from "../../page/registry.tsx";

const ROWS = [
  ["click", "help.click"],
  ["double", "help.double"],
  ["right", "help.right"],
  ["ctrl", "help.ctrl"],
  ["lasso", "help.lasso"],
  ["drag", "help.drag"],
  ["wheel", "help.wheel"],
] as const;
const CANVAS_KEYS = [
  [["←", "→", "↑", "↓"], "help.walk"],
  [["Home"], "help.homeKey"],
  [["Shift+←→↑↓"], "help.nudge"],
  [["Enter"], "help.enter"],
  [["Shift+F10"], "help.menuKey"],
  [["+", "-"], "help.zoomKeys"],
] as const;
const TOPICS = ["find", "history", "explore", "choose", "arrange", "filter", "page"] as const;

/** Mouse, touch and keys as they work today: the keys are read from the list of actions. */
export function Keys(): ReactElement {
  const { t } = useTranslation();
  const acts = useActs().all;
  return (
    <div className="help-columns">
      <section>
        <SingleKeysSwitch />
        {TOPICS.map((topic) => (
          <Topic
            key={topic}
            title={t(`topicOf.${topic}`)}
            actions={acts.filter((action) => action.topic === topic)}
          />
        ))}
      </section>
      <section>
        <h2 className="eyebrow">{t("help.canvasKeys")}</h2>
        <dl className="help-list">
          {CANVAS_KEYS.map(([keys, key]) => (
            <Row key={key} text={t(key)}>
              {keys.map((name) => (
                <kbd key={name}>{name}</kbd>
              ))}
            </Row>
          ))}
        </dl>
        <h2 className="eyebrow">{t("help.mouse")}</h2>
        <dl className="help-list">
          {ROWS.map(([gesture, key]) => (
            <div key={key}>
              <dt>{t(`gesture.${gesture}`)}</dt>
              <dd>{t(key)}</dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}

function Row({ text, children }: { text: string; children: ReactNode }): ReactElement {
  return (
    <div>
      <dt className="help-keys">{children}</dt>
      <dd>{text}</dd>
    </div>
  );
}

function Topic({ title, actions }: { title: string; actions: readonly Action[] }): ReactElement | null {
  const { t } = useTranslation();
  const keyed = actions.filter(({ shortcuts }) => shortcuts.length > 0);
  if (keyed.length === 0) return null;
  return (
    <>
      <h2 className="eyebrow">{title}</h2>
      <dl className="help-list">
        {keyed.map(({ name, labelKey, shortcuts }) => (
          <Row key={name} text={t(labelKey as "action.help")}>
            {shortcuts.slice(0, 2).map((shortcut) => (
              <kbd key={shortcutText(shortcut)}>{shortcutText(shortcut)}</kbd>
            ))}
          </Row>
        ))}
      </dl>
    </>
  );
}

/** Keys of one character can be switched off: whoever dictates, or whose hand slips, presses them unawares. */
function SingleKeysSwitch(): ReactElement {
  const { t } = useTranslation();
  const settings = usePage((page) => page.settings);
  const [on, setOn] = useState(() => settings.read(SINGLE_KEYS) !== "off");
  return (
    <label className="help-switch">
      <input
        type="checkbox"
        checked={on}
        data-testid="single-keys"
        onChange={() => {
          settings.write(SINGLE_KEYS, on ? "off" : "on");
          setOn(!on);
        }}
      />
      {t("help.singleKeys")}
    </label>
  );
}

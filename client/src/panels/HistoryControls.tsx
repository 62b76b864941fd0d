import { Menu, MenuButton, MenuItem, MenuProvider } from "@ariakit/react";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { useExplorer, useExplorerState, useWords } from "./explorer.tsx";
import { stepSentence } from "./steps.ts";

const LISTED = 14;

/** Undo and redo with the step's name, and the list of steps to jump to. */
export function HistoryControls(): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const explorer = useExplorer();
  const history = useExplorerState((state) => state.history);
  const queries = useExplorerState((state) => state.queries);
  const context = { t, words, queries };
  const last = history.past.at(-1);
  const next = history.future[0];
  return (
    <div className="history-controls">
      <IconButton
        icon="undo"
        keys="Ctrl Z"
        label={
          last === undefined
            ? t("history.nothingToUndo")
            : t("history.undo", { step: stepSentence(last.step, context) })
        }
        aria-disabled={last === undefined}
        data-testid="undo"
        onClick={() => explorer.undo()}
      />
      <IconButton
        icon="redo"
        keys="Ctrl ⇧ Z"
        label={
          next === undefined
            ? t("history.nothingToRedo")
            : t("history.redo", { step: stepSentence(next.step, context) })
        }
        aria-disabled={next === undefined}
        data-testid="redo"
        onClick={() => explorer.redo()}
      />
      <HistoryMenu />
    </div>
  );
}

function HistoryMenu(): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const explorer = useExplorer();
  const { past, future } = useExplorerState((state) => state.history);
  const queries = useExplorerState((state) => state.queries);
  const sentence = (step: (typeof past)[number]["step"]) => stepSentence(step, { t, words, queries });
  const done = past.slice(-LISTED).map((entry, index, list) => ({
    jump: index - list.length + 1,
    text: sentence(entry.step),
  }));
  const undone = future
    .slice(0, LISTED)
    .map((entry, index) => ({ jump: index + 1, text: sentence(entry.step) }));
  return (
    <MenuProvider placement="bottom-end">
      <MenuButton className="icon-button" aria-label={t("history.menu")} data-testid="history">
        <Icon name="history" />
      </MenuButton>
      <Menu className="menu" gutter={6} portal unmountOnHide>
        <p className="menu-title">{t("history.title")}</p>
        {past.length === 0 && future.length === 0 ? <p className="menu-note">{t("history.empty")}</p> : null}
        {past.length > 0 ? (
          <MenuItem className="menu-item" onClick={() => explorer.jump(-past.length)}>
            <Icon name="home" size={14} />
            {t("history.beginning")}
          </MenuItem>
        ) : null}
        {[...done, ...undone].map(({ jump, text }) => (
          <MenuItem
            key={jump}
            className={`menu-item ${jump > 0 ? "menu-item-undone" : ""}`}
            aria-current={jump === 0 ? "step" : undefined}
            onClick={() => explorer.jump(jump)}
          >
            <Icon name={jump === 0 ? "check" : jump > 0 ? "redo" : "undo"} size={14} />
            <span className="data-text">{text}</span>
          </MenuItem>
        ))}
      </Menu>
    </MenuProvider>
  );
}

import { MenuButton, MenuItem, MenuProvider } from "@ariakit/react";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useActing } from "../../page/acts.tsx";
import { useExplorer, useExplorerState, useNames } from "../../page/explorer.tsx";
import { DataText } from "../../page/shown/DataText.tsx";
import { stepSentence } from "../../page/steps.ts";
import { Icon } from "../../ui/Icon.tsx";
import { useOpenedMenu } from "../../ui/menus/openedMenu.tsx";
import { PopMenu } from "../../ui/menus/PopMenu.tsx";

/** The menu scrolls; older steps are reached through the beginning. */
const LISTED = 60;

/** The steps so far and those undone; a click goes there. */
export function HistoryMenu(): ReactElement {
  const { t } = useTranslation();
  const acting = useActing();
  const words = useNames();
  const explorer = useExplorer();
  const menu = useOpenedMenu();
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
    <MenuProvider store={menu}>
      <MenuButton className="icon-button" aria-label={t("history.menu")} data-testid="history">
        <Icon name="history" />
      </MenuButton>
      <PopMenu gutter={6} unmountOnHide>
        <p className="menu-title" role="presentation">
          {t("history.title")}
        </p>
        {past.length === 0 && future.length === 0 ? (
          <p className="menu-note" role="presentation">
            {t("history.empty")}
          </p>
        ) : null}
        {past.length > 0 ? (
          <MenuItem className="menu-item" onClick={() => acting.perform("beginning")}>
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
            <DataText>{text}</DataText>
          </MenuItem>
        ))}
      </PopMenu>
    </MenuProvider>
  );
}

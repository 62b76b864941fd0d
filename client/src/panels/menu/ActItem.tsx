import "./menu.css";
import { MenuItem } from "@ariakit/react";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { actionNamed } from "../../actions/actions.ts";
import { ariaShortcut, shortcutText } from "../../actions/keys.ts";
import { ONLY_WHERE_POSSIBLE } from "../../actions/menus.ts";
import type { Subject } from "../../actions/types.ts";
import { useActing } from "../../page/acts.tsx";
import { Icon } from "../../ui/Icon.tsx";

/** On a Mac the command key stands for Ctrl. */
const MAC = /Mac|iPhone|iPad/.test(navigator.platform);

/** An act as an entry. One that cannot be done says why, and stays reachable by the arrow keys. */
export function ActItem({ name, on }: { name: string; on: Subject }): ReactElement | null {
  const { t } = useTranslation();
  const acting = useActing();
  const action = actionNamed(name);
  const why = acting.blocked(name, on);
  if (why !== null && ONLY_WHERE_POSSIBLE.has(name)) return null;
  const [shortcut] = action.shortcuts;
  return (
    <MenuItem
      className="menu-item"
      disabled={why !== null}
      accessibleWhenDisabled
      aria-keyshortcuts={shortcut === undefined ? undefined : ariaShortcut(shortcut)}
      onClick={() => acting.perform(name, on)}
      data-act={name}
    >
      <Icon name={action.icon} size={14} />
      <span className="menu-text">
        {t(action.labelKey as "action.help")}
        {why === null ? null : <span className="menu-why">{t(`why.${why}`)}</span>}
      </span>
      {shortcut === undefined || why !== null ? null : (
        <span className="menu-key" aria-hidden="true">
          {shortcutText(shortcut, MAC)}
        </span>
      )}
    </MenuItem>
  );
}

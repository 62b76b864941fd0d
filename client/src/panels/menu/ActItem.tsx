import "./menu.css";
import { MenuItem } from "@ariakit/react";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { ariaShortcut, shortcutText } from "../../actions/keys.ts";
import type { Subject } from "../../actions/types.ts";
import { useActing } from "../../page/acts.tsx";
import { useActs } from "../../page/registry.tsx";
import { Icon } from "../../ui/Icon.tsx";

/** An act as an entry. One that cannot be done says why, and stays reachable by the arrow keys. */
export function ActItem({ name, on }: { name: string; on: Subject }): ReactElement | null {
  const { t } = useTranslation();
  const acting = useActing();
  const action = useActs().named(name);
  const why = acting.blocked(name, on);
  if (why !== null && action.fleeting) return null;
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
          {shortcutText(shortcut)}
        </span>
      )}
    </MenuItem>
  );
}

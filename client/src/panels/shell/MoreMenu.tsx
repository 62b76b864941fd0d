import { MenuButton, MenuItem, MenuProvider, MenuSeparator } from "@ariakit/react";
import { Fragment, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { labelIn } from "../../actions/registry.ts";
import { useActing } from "../../page/acts.tsx";
import { useActs } from "../../page/registry.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { useOpenedMenu } from "../../ui/menus/openedMenu.tsx";
import { PopMenu } from "../../ui/menus/PopMenu.tsx";

/** On a narrow screen: the panels and acts that do not fit into the bar. Opens as soon as it is there. */
export function MoreMenu(): ReactElement {
  const { t } = useTranslation();
  const acting = useActing();
  const menu = useOpenedMenu();
  return (
    <MenuProvider store={menu}>
      <MenuButton className="icon-button" aria-label={t("panel.more")} data-testid="more">
        <Icon name="dots" />
      </MenuButton>
      <PopMenu gutter={6} data-testid="more-menu">
        {useActs()
          .at("more")
          .map((section, index) => (
            <Fragment key={section[0]?.name}>
              {index === 0 ? null : <MenuSeparator className="menu-separator" />}
              {section.map((act) => (
                <MenuItem
                  key={act.name}
                  className="menu-item"
                  onClick={() => acting.perform(act.name)}
                  data-testid={`more-${act.opens ?? act.name}`}
                >
                  <Icon name={act.icon} size={16} />
                  <span>{t(labelIn(act, "more") as "action.help")}</span>
                </MenuItem>
              ))}
            </Fragment>
          ))}
      </PopMenu>
    </MenuProvider>
  );
}

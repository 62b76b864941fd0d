import { Menu, MenuButton, MenuItem, MenuProvider, MenuSeparator } from "@ariakit/react";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { PanelName } from "../../actions/places.ts";
import { useExplorer } from "../../page/explorer.tsx";
import { usePage } from "../../page/pageContext.tsx";
import type { Explorer } from "../../state/types.ts";
import { Icon, type IconName } from "../../ui/Icon.tsx";
import { useOpenedMenu } from "../../ui/openedMenu.tsx";
import { BAR_PANELS } from "./PanelHost.tsx";

/** Acts of the page that lose their button on a narrow screen. */
const ACTS = [
  { key: "action.layout", icon: "layout", act: (explorer) => void explorer.relayout() },
  { key: "action.overview", icon: "home", act: (explorer) => void explorer.showOverview() },
  { key: "action.clear", icon: "remove", act: (explorer) => explorer.clear() },
  { key: "action.theme", icon: "moon", act: switchTheme },
] as const satisfies readonly { key: string; icon: IconName; act: (explorer: Explorer) => void }[];

function switchTheme(explorer: Explorer): void {
  const { theme } = explorer.getState();
  const dark = theme === "dark" || (theme === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
  explorer.setTheme(dark ? "light" : "dark");
}

/** On a narrow screen: the panels and acts that do not fit into the bar. Opens as soon as it is there. */
export function MoreMenu(): ReactElement {
  const { t } = useTranslation();
  const { setPanel, strip, setStrip } = usePage();
  const explorer = useExplorer();
  const menu = useOpenedMenu();
  const panel = (name: PanelName, icon: IconName, text: string) => (
    <MenuItem key={name} className="menu-item" onClick={() => setPanel(name)} data-testid={`more-${name}`}>
      <Icon name={icon} size={16} />
      <span>{text}</span>
    </MenuItem>
  );
  return (
    <MenuProvider store={menu}>
      <MenuButton className="icon-button" aria-label={t("panel.more")} data-testid="more">
        <Icon name="menu" />
      </MenuButton>
      <Menu className="menu" portal gutter={6} data-testid="more-menu">
        {BAR_PANELS.map((each) => panel(each.panel, each.icon, t(`panel.${each.panel}`)))}
        {panel("log", "history", t("action.log"))}
        <MenuItem className="menu-item" onClick={() => setStrip(!strip)} data-testid="more-strip">
          <Icon name="code" size={16} />
          <span>{t("action.strip")}</span>
        </MenuItem>
        {panel("help", "help", t("action.help"))}
        <MenuSeparator className="menu-separator" />
        {ACTS.map(({ key, icon, act }) => (
          <MenuItem key={key} className="menu-item" onClick={() => act(explorer)}>
            <Icon name={icon} size={16} />
            <span>{t(key)}</span>
          </MenuItem>
        ))}
      </Menu>
    </MenuProvider>
  );
}

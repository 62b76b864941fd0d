import { MenuButton, MenuItem, MenuProvider, MenuSeparator } from "@ariakit/react";
import { type ReactElement, useState } from "react";
import { useTranslation } from "react-i18next";
import type { SavedQuery } from "#contract/query.ts";
import { useWords } from "../../page/explorer.tsx";
import { IconButton } from "../../ui/Button.tsx";
import { Icon, type IconName } from "../../ui/Icon.tsx";
import { useOpenedMenu } from "../../ui/menus/openedMenu.tsx";
import { PopMenu } from "../../ui/menus/PopMenu.tsx";
import type { Draft } from "./params/paramValues.ts";
import type { QueryActs } from "./useQueryActs.tsx";

interface Props {
  readonly query: SavedQuery;
  readonly acts: QueryActs;
  /** The values in the form, where it is open. */
  readonly draft?: Draft;
}

/** Everything that can be done with a query beside running it. A long list has a menu only where one is asked for. */
export function QueryMenu(props: Props): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const [wanted, setWanted] = useState(false);
  const label = t("gallery.actsOf", { name: words.bilingual(props.query.title) });
  if (wanted) return <OpenedMenu {...props} label={label} />;
  return (
    <IconButton
      icon="dots"
      className="icon-button-small"
      label={label}
      aria-haspopup="menu"
      data-testid="query-menu"
      onClick={() => setWanted(true)}
    />
  );
}

function OpenedMenu({ query, acts, draft, label }: Props & { label: string }): ReactElement {
  const { t } = useTranslation();
  const menu = useOpenedMenu();
  const item = (icon: IconName, text: string, onClick: () => void, testid: string) => (
    <MenuItem className="menu-item" onClick={onClick} data-testid={testid}>
      <Icon name={icon} size={14} />
      <span>{text}</span>
    </MenuItem>
  );
  return (
    <MenuProvider store={menu}>
      <MenuButton className="icon-button icon-button-small" aria-label={label} data-testid="query-menu">
        <Icon name="dots" />
      </MenuButton>
      <PopMenu gutter={4} unmountOnHide>
        {item("code", t("gallery.openInEditor"), () => acts.openInEditor(query, draft), "query-editor")}
        {query.own === null ? null : item("edit", t("gallery.edit"), () => acts.edit(query), "query-edit")}
        {item("copy", t("gallery.duplicate"), () => acts.duplicate(query), "query-duplicate")}
        {item("link", t("gallery.copyLink"), () => acts.copyLink(query, draft), "query-link")}
        {item("download", t("gallery.toFile"), () => acts.toFile(query), "query-file")}
        {query.own === null ? null : <MenuSeparator className="menu-separator" />}
        {query.own === null
          ? null
          : item("remove", t("gallery.delete"), () => acts.remove(query), "query-delete")}
      </PopMenu>
    </MenuProvider>
  );
}

import { Menu, MenuItem, MenuProvider, MenuSeparator } from "@ariakit/react";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Icon, type IconName } from "../ui/Icon.tsx";
import { useEntityDetail, useExplorer, useExplorerState, useWords } from "./explorer.tsx";
import { usePage } from "./pageContext.tsx";

const LISTED_TYPES = 7;

/** What can be done with the entity under the pointer, or chosen with Shift+F10. */
export function ContextMenu(): ReactElement | null {
  const { menu, setMenu } = usePage();
  if (menu === null || menu.selection?.kind !== "entity") return null;
  return (
    <MenuProvider
      open
      setOpen={(open) => {
        if (!open) setMenu(null);
      }}
      placement="bottom-start"
    >
      <Menu
        className="menu"
        portal
        modal
        backdrop={false}
        getAnchorRect={() => ({ x: menu.x, y: menu.y, width: 0, height: 0 })}
        data-anchor={`${menu.x},${menu.y}`}
        data-testid="context-menu"
      >
        <EntityItems key={menu.selection.id} id={menu.selection.id} />
      </Menu>
    </MenuProvider>
  );
}

function EntityItems({ id }: { id: string }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const explorer = useExplorer();
  const expanded = useExplorerState((state) => state.view.expansions.some(({ entity }) => entity === id));
  const copyLink = () => {
    const link = new URL(location.href);
    link.search = new URLSearchParams({ focus: id }).toString();
    void navigator.clipboard?.writeText(link.href);
  };
  return (
    <>
      <p className="menu-title data-text">{words.entity(id)}</p>
      {expanded ? (
        <Item icon="collapse" text={t("action.collapse")} onClick={() => explorer.collapse(id)} />
      ) : (
        <Item icon="expand" text={t("action.expand")} onClick={() => void explorer.expand(id)} />
      )}
      <TypeItems id={id} />
      <ConnectItems id={id} />
      <MenuSeparator className="menu-separator" />
      <Item icon="remove" text={t("action.remove")} onClick={() => explorer.remove([id])} />
      <Item
        icon="copy"
        text={t("action.copyName")}
        onClick={() => void navigator.clipboard?.writeText(words.entity(id))}
      />
      <Item icon="link" text={t("action.copyLink")} onClick={copyLink} />
    </>
  );
}

function Item(props: { icon: IconName; text: string; count?: string; onClick: () => void }): ReactElement {
  return (
    <MenuItem className="menu-item" onClick={props.onClick}>
      <Icon name={props.icon} size={14} />
      <span className="data-text">{props.text}</span>
      {props.count === undefined ? null : <span className="menu-count">{props.count}</span>}
    </MenuItem>
  );
}

/** Expand by one relation type, with the count before the click. */
function TypeItems({ id }: { id: string }): ReactElement | null {
  const { t } = useTranslation();
  const words = useWords();
  const explorer = useExplorer();
  const detail = useEntityDetail(id);
  if (detail.state !== "ready" || detail.value.counts.length === 0) return null;
  const counts = [...detail.value.counts].sort((a, b) => b.count - a.count || (a.type < b.type ? -1 : 1));
  return (
    <>
      <MenuSeparator className="menu-separator" />
      <p className="menu-note">{t("menu.only")}</p>
      {counts.slice(0, LISTED_TYPES).map(({ type, direction, count }) => (
        <Item
          key={`${type} ${direction}`}
          icon={direction === "out" ? "arrow" : "left"}
          text={words.type(type, direction)}
          count={words.number(count)}
          onClick={() => void explorer.expand(id, { types: [type], direction })}
        />
      ))}
    </>
  );
}

/** With another entity selected, the two can be connected; else this one is remembered as the first. */
function ConnectItems({ id }: { id: string }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const explorer = useExplorer();
  const selection = useExplorerState((state) => state.selection);
  const other = selection?.kind === "entity" && selection.id !== id ? selection.id : null;
  return (
    <>
      <MenuSeparator className="menu-separator" />
      {other === null ? (
        <Item icon="plus" text={t("menu.choose")} onClick={() => explorer.toggleCompanion(id)} />
      ) : (
        <>
          <Item
            icon="paths"
            text={t("menu.pathsFrom", { name: words.entity(other) })}
            onClick={() => void explorer.showPaths(other, id)}
          />
          <Item
            icon="common"
            text={t("menu.commonWith", { name: words.entity(other) })}
            onClick={() => void explorer.showCommon([other, id])}
          />
        </>
      )}
    </>
  );
}

import { MenuItem, MenuProvider, MenuSeparator } from "@ariakit/react";
import { Fragment, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { chosenSubject, subjectOf } from "../../actions/make.ts";
import { type MenuEntry, menuKindOf, menuOf } from "../../actions/menus.ts";
import type { MenuKind, Subject } from "../../actions/types.ts";
import { useExplorer, useNames, usePresented } from "../../page/explorer.tsx";
import { usePage } from "../../page/pageContext.tsx";
import type { MenuAt } from "../../page/pageStore.ts";
import { useActs } from "../../page/registry.tsx";
import { DataText } from "../../page/shown/DataText.tsx";
import { chosenEntities } from "../../state/producers/choosing.ts";
import type { ExplorerState } from "../../state/types.ts";
import { Icon } from "../../ui/Icon.tsx";
import { PopMenu } from "../../ui/menus/PopMenu.tsx";
import { ActItem } from "../menu/ActItem.tsx";
import { Submenu } from "../menu/Submenus.tsx";

/** What can be done with what the menu was opened on: an entity, all that is chosen, a line, a group or the ground. */
export function ContextMenu(): ReactElement | null {
  const menu = usePage((page) => page.menu);
  const setMenu = usePage((page) => page.setMenu);
  if (menu === null) return null;
  return (
    <MenuProvider
      open
      setOpen={(open) => {
        if (!open) setMenu(null);
      }}
      placement="bottom-start"
    >
      <PopMenu
        modal
        backdrop={false}
        // In a window that was made smaller it opens at its edge.
        getAnchorRect={() => ({
          x: Math.min(menu.x, window.innerWidth),
          y: Math.min(menu.y, window.innerHeight),
          ...{ width: 0, height: 0 },
        })}
        data-anchor={`${menu.x},${menu.y}`}
        data-testid="context-menu"
        aria-labelledby="menu-title"
      >
        <Entries key={`${menu.selection?.kind} ${menu.selection?.id}`} menu={menu} />
      </PopMenu>
    </MenuProvider>
  );
}

function subjectAt(menu: MenuAt, state: ExplorerState): Subject {
  const { selection } = menu;
  if (selection === null) return chosenSubject(state);
  return selection.kind === "entity"
    ? subjectOf(state, selection.id)
    : { entities: [], relation: selection.id };
}

function Entries({ menu }: { menu: MenuAt }): ReactElement {
  const explorer = useExplorer();
  const presented = usePresented();
  const acts = useActs();
  // What the menu was opened on does not change while it is open.
  const state = explorer.getState();
  const on = subjectAt(menu, state);
  const kind = menuKindOf(menu.selection, on, presented);
  const sections = menuOf(kind, acts);
  return (
    <>
      <Title kind={kind} on={on} menu={menu} />
      {kind === "entity" ? <Connect id={on.entities[0] ?? ""} /> : null}
      {sections.map((section, index) => (
        // Sections are written down once and never change places.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <Fragment key={index}>
          {index === 0 ? null : <MenuSeparator className="menu-separator" />}
          {section.map((entry) => (
            <Entry key={"act" in entry ? entry.act : entry.sub} entry={entry} on={on} />
          ))}
        </Fragment>
      ))}
    </>
  );
}

function Title({ kind, on, menu }: { kind: MenuKind; on: Subject; menu: MenuAt }): ReactElement {
  const { t } = useTranslation();
  const words = useNames();
  const presented = usePresented();
  const line = menu.selection === null ? undefined : presented.relations.get(menu.selection.id);
  const text =
    kind === "ground"
      ? t("menu.ground")
      : kind === "several"
        ? t("menu.several", { count: on.entities.length, shown: words.number(on.entities.length) })
        : line !== undefined
          ? `${words.entity(line.from)} — ${words.says(line)} — ${words.entity(line.to)}`
          : words.entity(menu.selection?.id ?? "");
  return (
    <DataText as="p" className="menu-title" id="menu-title" role="presentation">
      {text}
    </DataText>
  );
}

function Entry({ entry, on }: { entry: MenuEntry; on: Subject }): ReactElement | null {
  if ("sub" in entry) return <Submenu name={entry.sub} on={on} />;
  return <ActItem name={entry.act} on={on} />;
}

/** With others chosen, they and this one can be connected without leaving the menu. */
function Connect({ id }: { id: string }): ReactElement | null {
  const { t } = useTranslation();
  const words = useNames();
  const explorer = useExplorer();
  const presented = usePresented();
  const others = chosenEntities(explorer.getState()).filter(
    (other) => other !== id && !presented.groups.has(other),
  );
  const [first] = others;
  if (first === undefined) return null;
  const count = others.length;
  const name = count === 1 ? words.entity(first) : t("menu.several", { count, shown: words.number(count) });
  return (
    <>
      {count === 1 ? (
        <MenuItem className="menu-item" onClick={() => void explorer.showPaths(first, id)}>
          <Icon name="paths" size={14} />
          <DataText className="menu-text">{t("menu.pathsFrom", { name })}</DataText>
        </MenuItem>
      ) : null}
      <MenuItem className="menu-item" onClick={() => void explorer.showCommon([...others, id])}>
        <Icon name="common" size={14} />
        <DataText className="menu-text">{t("menu.commonWith", { name })}</DataText>
      </MenuItem>
      <MenuSeparator className="menu-separator" />
    </>
  );
}

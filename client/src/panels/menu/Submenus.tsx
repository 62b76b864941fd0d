import { MenuButton, MenuItem, MenuProvider, MenuSeparator } from "@ariakit/react";
import { Fragment, type ReactElement, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { SubmenuName } from "../../actions/menus.ts";
import type { Place, Subject } from "../../actions/types.ts";
import { useActing } from "../../page/acts.tsx";
import {
  useEntityDetail,
  useExplorer,
  useExplorerState,
  usePresented,
  useWords,
} from "../../page/explorer.tsx";
import { useHidden } from "../../page/hidden.ts";
import { useActs } from "../../page/registry.tsx";
import { DataText } from "../../page/shown/DataText.tsx";
import { Icon, type IconName } from "../../ui/Icon.tsx";
import { PopMenu } from "../../ui/menus/PopMenu.tsx";
import { ActItem } from "./ActItem.tsx";
import { countsOf } from "./counts.ts";

/** An entry that opens a menu of its own. */
export function Submenu({ name, on }: { name: SubmenuName; on: Subject }): ReactElement | null {
  const { t } = useTranslation();
  switch (name) {
    case "byType":
      return <ByType id={on.entities[0] ?? ""} />;
    case "hiddenOnes":
      return <HiddenOnes />;
    case "steps":
      return <Steps on={on} />;
    case "arrange":
      return (
        <Nested icon="layout" text={t("menu.arrange")}>
          <Acts place="arrange" on={on} />
        </Nested>
      );
    case "copy":
      return (
        <Nested icon="copy" text={t("word.copy")}>
          <Acts place="copy" on={on} />
        </Nested>
      );
  }
}

function Nested(props: { icon: IconName; text: string; testId?: string; children: ReactNode }): ReactElement {
  return (
    <MenuProvider placement="right-start">
      <MenuItem className="menu-item" render={<MenuButton />} data-testid={props.testId}>
        <Icon name={props.icon} size={14} />
        <span className="menu-text">{props.text}</span>
        <span className="menu-more">
          <Icon name="right" size={12} />
        </span>
      </MenuItem>
      <PopMenu preserveTabOrder={false} gutter={2} shift={-6} fitViewport aria-label={props.text}>
        {props.children}
      </PopMenu>
    </MenuProvider>
  );
}

function Acts({ place, on }: { place: Place; on: Subject }): ReactElement {
  const sections = useActs().at(place);
  return (
    <>
      {sections.map((section, index) => (
        <Fragment key={section[0]?.name}>
          {index === 0 ? null : <MenuSeparator className="menu-separator" />}
          {section.map(({ name }) => (
            <ActItem key={name} name={name} on={on} />
          ))}
        </Fragment>
      ))}
    </>
  );
}

/** Expand by relation type and direction: how many there are, and how many of them are not on the canvas yet. */
function ByType({ id }: { id: string }): ReactElement | null {
  const { t } = useTranslation();
  const words = useWords();
  const explorer = useExplorer();
  const detail = useEntityDetail(id);
  const relations = useExplorerState((state) => state.view.relations);
  const facts = useExplorerState((state) => state.facts);
  if (detail.state !== "ready" || detail.value.counts.length === 0) return null;
  return (
    <Nested icon="expand" text={t("menu.byType")} testId="expand-by-type">
      {countsOf(detail.value, relations, facts).map(({ type, direction, count, left }) => (
        <MenuItem
          key={`${type} ${direction}`}
          className="menu-item"
          disabled={left === 0}
          accessibleWhenDisabled
          onClick={() => void explorer.expand(id, { types: [type], direction })}
        >
          <Icon name={direction === "out" ? "arrow" : "left"} size={14} />
          <DataText className="menu-text">{words.type(type, direction)}</DataText>
          <span className="menu-count">
            {words.number(count)}
            <span className="menu-left">
              {left === 0 ? t("menu.allThere") : t("menu.left", { shown: words.number(left) })}
            </span>
          </span>
        </MenuItem>
      ))}
    </Nested>
  );
}

/** A list longer than this is no menu: the rest comes back with all. */
const MOST_LISTED = 30;

/** Those hidden by hand, to be brought back one by one or all together. */
function HiddenOnes(): ReactElement | null {
  const { t } = useTranslation();
  const acting = useActing();
  const words = useWords();
  const explorer = useExplorer();
  const hidden = useHidden();
  if (hidden.length === 0) return null;
  return (
    <Nested
      icon="eye"
      text={t("hidden.bringBack", { count: hidden.length, shown: words.number(hidden.length) })}
    >
      <MenuItem className="menu-item" onClick={() => acting.perform("bringBackAll")}>
        <Icon name="eye" size={14} />
        <span className="menu-text">{t("hidden.all")}</span>
      </MenuItem>
      <MenuSeparator className="menu-separator" />
      {hidden.slice(0, MOST_LISTED).map(({ id, name }) => (
        <MenuItem key={id} className="menu-item" onClick={() => explorer.bringBack([id])}>
          <Icon name="plus" size={14} />
          <DataText className="menu-text">{name}</DataText>
        </MenuItem>
      ))}
    </Nested>
  );
}

/** How many relations away focus mode reaches. */
export const STEPS = [1, 2, 3, 4] as const;

/** Focus mode: only what is at most that many relations away; and how to leave it. */
function Steps({ on }: { on: Subject }): ReactElement {
  const { t } = useTranslation();
  const acting = useActing();
  const explorer = useExplorer();
  const presented = usePresented();
  const focus = useExplorerState((state) => state.view.focus);
  const there = on.entities.filter((id) => presented.entities.has(id));
  return (
    <Nested icon="fit" text={t("menu.focus")}>
      {STEPS.map((count) => (
        <MenuItem key={count} className="menu-item" onClick={() => void explorer.focusOn(there, count)}>
          <Icon name="fit" size={14} />
          <span className="menu-text">{t("focus.steps", { count })}</span>
        </MenuItem>
      ))}
      {focus === null ? null : (
        <>
          <MenuSeparator className="menu-separator" />
          <MenuItem className="menu-item" onClick={() => acting.perform("unfocus")}>
            <Icon name="close" size={14} />
            <span className="menu-text">{t("focus.leave")}</span>
          </MenuItem>
        </>
      )}
    </Nested>
  );
}

import { PopMenu } from "../../ui/menus/PopMenu.tsx";
import "./bars.css";
import { MenuButton, MenuItem, MenuProvider, MenuSeparator } from "@ariakit/react";
import { lazy, type ReactElement, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { labelIn } from "../../actions/registry.ts";
import { hasChips } from "../../model/stage/bars.ts";
import { isOfContacts } from "../../model/view/view.ts";
import { ActButton, ActIconButton } from "../../page/ActButton.tsx";
import { useActing } from "../../page/acts.tsx";
import { useExplorer, useExplorerState, useNames, useWords } from "../../page/explorer.tsx";
import { useHidden } from "../../page/hidden.ts";
import { usePage } from "../../page/pageContext.tsx";
import { useActs } from "../../page/registry.tsx";
import { DataText } from "../../page/shown/DataText.tsx";
import { chosenEntities } from "../../state/producers/choosing.ts";
import { IconButton } from "../../ui/Button.tsx";
import { Coming } from "../../ui/Coming.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { ContactsMost } from "../contacts/ContactsSwitch.tsx";
import { ArrangeAnew, StageBar } from "./StageBar.tsx";
import { TaskBar } from "./TaskBar.tsx";

const PathsBar = lazy(() => import("./PathsBar.tsx").then((module) => ({ default: module.PathsBar })));

const MOST_STEPS = 4;
const MOST_LISTED = 50;

/** Strips over the canvas: what is asked for, chosen together, focused on and hidden. */
export function CanvasBars(): ReactElement {
  const task = usePage((page) => page.task);
  return (
    <>
      {task === null ? <StageBar /> : <TaskBar task={task} key={JSON.stringify(task)} />}
      <Paths />
      <ChosenBar />
      <FocusBar />
      <ContactsBar />
      <HiddenBar />
      <WithheldBar />
    </>
  );
}

/** Chips for the paths that are shown; fetched when there are some. */
function Paths(): ReactElement | null {
  const answer = useExplorerState((state) => state.view.highlight);
  if (!hasChips(answer)) return null;
  return (
    <Suspense fallback={<Coming />}>
      <PathsBar answer={answer} />
    </Suspense>
  );
}

/** "4 chosen": what can be done with several at once. */
function ChosenBar(): ReactElement | null {
  const { t } = useTranslation();
  const words = useWords();
  const acts = useActs().at("chosen").flat();
  const selection = useExplorerState((state) => state.selection);
  const companions = useExplorerState((state) => state.companions);
  const { length } = chosenEntities({ selection, companions });
  if (companions.length === 0 || length < 2) return null;
  return (
    <div className="strip" role="toolbar" aria-label={t("chosen.title")} data-testid="chosen-bar">
      <strong className="strip-title">
        {t("chosen.count", { count: length, shown: words.number(length) })}
      </strong>
      {acts.map(({ name }) => (
        <ActButton key={name} act={name} place="chosen" look="quiet" data-act={name} />
      ))}
      <ArrangeMenu />
      <ActIconButton act="selectNone" className="icon-button-small" />
    </div>
  );
}

function ArrangeMenu(): ReactElement {
  const { t } = useTranslation();
  const acting = useActing();
  return (
    <MenuProvider placement="bottom-end">
      <MenuButton className="button button-quiet" data-testid="arrange-chosen">
        <Icon name="layout" size={14} />
        <span className="button-text">{t("chosen.arrange")}</span>
        <Icon name="down" size={10} />
      </MenuButton>
      <PopMenu gutter={4} fitViewport unmountOnHide>
        {useActs()
          .at("arrange")
          .map((section, index) => (
            <div key={section[0]?.name} role="presentation">
              {index === 0 ? null : <MenuSeparator className="menu-separator" />}
              {section.map((act) => (
                <MenuItem key={act.name} className="menu-item" onClick={() => acting.perform(act.name)}>
                  <Icon name={act.icon} size={14} />
                  <span>{t(labelIn(act, "arrange") as "action.help")}</span>
                </MenuItem>
              ))}
            </div>
          ))}
      </PopMenu>
    </MenuProvider>
  );
}

/** Focus mode: how far it reaches, and the way out. */
function FocusBar(): ReactElement | null {
  const { t } = useTranslation();
  const words = useNames();
  const explorer = useExplorer();
  const focus = useExplorerState((state) => state.view.focus);
  if (focus === null) return null;
  const { ids, steps } = focus;
  const [first = ""] = ids;
  const name = ids.length === 1 ? words.entity(first) : t("focus.several", { count: ids.length });
  return (
    <div className="strip" role="toolbar" aria-label={t("focus.title")} data-testid="focus-bar">
      <Icon name="fit" size={14} />
      <DataText className="strip-title">{t("focus.on", { name })}</DataText>
      <IconButton
        icon="minus"
        className="icon-button-small"
        label={t("focus.fewer")}
        aria-disabled={steps <= 1}
        onClick={() => steps > 1 && void explorer.focusOn(ids, steps - 1)}
      />
      <span data-testid="focus-steps">{t("focus.steps", { count: steps })}</span>
      <IconButton
        icon="plus"
        className="icon-button-small"
        label={t("focus.more")}
        aria-disabled={steps >= MOST_STEPS}
        onClick={() => steps < MOST_STEPS && void explorer.focusOn(ids, steps + 1)}
      />
      <ArrangeAnew />
      <ActButton act="unfocus" look="quiet" icon={false} data-testid="leave-focus">
        {t("focus.leave")}
      </ActButton>
    </div>
  );
}

/** Events are drawn as contacts: how many may have taken part, and the way back. */
function ContactsBar(): ReactElement | null {
  const { t } = useTranslation();
  const most = useExplorerState((state) => state.view.contacts?.most ?? null);
  const staged = useExplorerState(({ view }) => isOfContacts(view));
  if (most === null || staged) return null;
  return (
    <div className="strip" role="toolbar" aria-label={t("contacts.switch")} data-testid="contacts-bar">
      <Icon name="common" size={14} />
      <span className="strip-title">{t("contacts.contacts")}</span>
      <ContactsMost most={most} />
      <ActButton act="asEvents" look="quiet" icon={false} />
    </div>
  );
}

/** "12 relations among these are not drawn": an answer came with its own only. */
function WithheldBar(): ReactElement | null {
  const { t } = useTranslation();
  const words = useWords();
  const count = useExplorerState((state) => state.view.withheld.size);
  if (count === 0) return null;
  return (
    <div className="strip" role="toolbar" aria-label={t("withheld.title")} data-testid="withheld-bar">
      <span className="strip-title">{t("withheld.count", { count, shown: words.number(count) })}</span>
      <ActButton act="drawWithheld" look="quiet" icon={false} data-testid="draw-withheld">
        {t("withheld.draw")}
      </ActButton>
    </div>
  );
}

/** "3 hidden": one or all of them can be brought back. */
function HiddenBar(): ReactElement | null {
  const { t } = useTranslation();
  const words = useWords();
  const explorer = useExplorer();
  const hidden = useHidden();
  if (hidden.length === 0) return null;
  return (
    <div className="strip" role="toolbar" aria-label={t("hidden.title")} data-testid="hidden-bar">
      <Icon name="hidden" size={14} />
      <span className="strip-title">
        {t("hidden.count", { count: hidden.length, shown: words.number(hidden.length) })}
      </span>
      <MenuProvider placement="bottom-start">
        <MenuButton className="button button-quiet" data-testid="hidden-list">
          <span className="button-text">{t("hidden.list")}</span>
          <Icon name="down" size={10} />
        </MenuButton>
        <PopMenu gutter={4} fitViewport unmountOnHide>
          <p className="menu-note" role="presentation">
            {t("hidden.listNote")}
          </p>
          {hidden.slice(0, MOST_LISTED).map(({ id, name }) => (
            <MenuItem
              key={id}
              className="menu-item"
              hideOnClick={false}
              onClick={() => explorer.bringBack([id])}
            >
              <Icon name="eye" size={14} />
              <DataText>{name}</DataText>
            </MenuItem>
          ))}
        </PopMenu>
      </MenuProvider>
      <ActButton act="bringBackAll" look="quiet" icon={false} data-testid="bring-back-all">
        {t("hidden.all")}
      </ActButton>
    </div>
  );
}

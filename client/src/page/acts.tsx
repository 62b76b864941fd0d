import type { TFunction } from "i18next";
import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { situationOf } from "../actions/actions.ts";
import { chosenSubject } from "../actions/make.ts";
import { labelIn } from "../actions/registry.ts";
import type { Action, ActionContext, CopiedThing, PageParts, Place, Subject, Why } from "../actions/types.ts";
import type { Explorer } from "../state/types.ts";
import { copyText } from "../ui/clipboard.ts";
import { useExplorer, useExplorerState } from "./explorer.tsx";
import { usePageStore } from "./pageContext.tsx";
import { isNarrow, type PageStore } from "./pageStore.ts";
import { type Panel, useActs, usePanels } from "./registry.tsx";

/** Whether the page is dark now, by choice or by the system. */
export function isDark(theme: string): boolean {
  return theme === "dark" || (theme === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
}

/** Opens a panel where it belongs, or closes it where it is the one that is seen there. */
function togglePanel(store: PageStore, { name, where }: Pick<Panel, "name" | "where">): void {
  const page = store.getState();
  const narrow = isNarrow();
  switch (where) {
    case "over":
      page.setPanel(page.panel === name ? null : name);
      return;
    case "line":
      page.setStrip(!page.strip);
      return;
    case "drawer":
      page.setDrawer(page.drawer === name ? null : name);
      return;
    case "right":
      if (narrow) page.setSheet(page.sheet === name ? "closed" : name);
      else page.setInspector(!page.inspector);
      return;
    case "row":
    case "dock": {
      // On a narrow screen a sheet lies over it.
      const covered = narrow && (page.sheet !== "closed" || page.drawer !== null);
      const seen = (where === "row" ? page.timeRow : page.dock === name) && !covered;
      if (where === "row") page.setTimeRow(!seen);
      else page.setDock(seen ? null : name);
      if (narrow) page.setSheet("closed");
      page.landmarks.focus(seen ? "canvas" : name);
    }
  }
}

/** That a panel stands below the canvas now, or no more, for those who do not see it. A dialog says so by itself. */
function saidOf(store: PageStore, { name, where, title }: Panel, t: TFunction): string | null {
  if (where !== "dock" && where !== "row") return null;
  const { dock, timeRow } = store.getState();
  const open = where === "row" ? timeRow : dock === name;
  return t(open ? "panel.opened" : "panel.closed", { name: t(title as "dock.time") });
}

/** What the page does for actions. `closeTopmost` is the keyboard's own: only there a key can close things. */
export function usePageParts(): Omit<PageParts, "closeTopmost"> {
  const { t } = useTranslation();
  const explorer = useExplorer();
  const panels = usePanels();
  const store = usePageStore();
  return useMemo(() => partsOf({ t, explorer, panels, store }), [t, explorer, panels, store]);
}

interface Around {
  readonly t: TFunction;
  readonly explorer: Explorer;
  readonly panels: readonly Panel[];
  readonly store: PageStore;
}

function partsOf({ t, explorer, panels, store }: Around): Omit<PageParts, "closeTopmost"> {
  const { landmarks, speaker, setTask, setSheet, setInspector } = store.getState();
  return {
    focusSearch: () => landmarks.focus("search"),
    togglePanel: (name) => {
      const panel = panels.find((each) => each.name === name);
      if (panel === undefined) return;
      togglePanel(store, panel);
      const said = saidOf(store, panel, t);
      if (said !== null) speaker.say(said);
    },
    toggleLasso: () => {
      const { canvas, lasso, setLasso } = store.getState();
      canvas?.setLasso(!lasso);
      setLasso(!lasso);
    },
    ask: setTask,
    copy: (text: string, what: CopiedThing) => {
      void copyText(text).then((copied) => {
        speaker.say(copied ? t(`copied.${what}`) : t("copied.byHand"));
        if (!copied) setTask({ kind: "copy", text });
      });
    },
    showEvidence: () => {
      if (isNarrow()) setSheet("inspector");
      else setInspector(true);
      requestAnimationFrame(() => landmarks.focus("inspector"));
    },
    toggleTheme: () => explorer.setTheme(isDark(explorer.getState().theme) ? "light" : "dark"),
  };
}

export interface Acting {
  /** Null where the action can be done now, else why not. */
  readonly blocked: (name: string, on?: Subject) => Why | null;
  /** Does it where it can be done. */
  readonly perform: (name: string, on?: Subject) => void;
}

/** Does actions by their name: what menus, bars and the palette share. Without a subject they act on the choice. */
export function useActing(): Acting {
  const explorer = useExplorer();
  const acts = useActs();
  const store = usePageStore();
  const parts = usePageParts();
  const blocked = useCallback(
    (name: string, on: Subject = chosenSubject(explorer.getState())) =>
      acts.named(name).blocked(situationOf({ explorer, on })),
    [acts, explorer],
  );
  return useMemo(
    () => ({
      blocked,
      perform: (name, on = chosenSubject(explorer.getState())) => {
        const { canvas } = store.getState();
        const context: ActionContext = { explorer, canvas, on, ui: { ...parts, closeTopmost: () => false } };
        if (blocked(name, on) === null) acts.named(name).perform(context);
      },
    }),
    [acts, blocked, explorer, store, parts],
  );
}

export interface ShownAct {
  readonly action: Action;
  readonly label: string;
  readonly why: Why | null;
  readonly perform: () => void;
}

/** An act as a button shows it, kept up to date: its name in a place, and whether it can be done now. */
export function useAct(
  name: string,
  { on, place }: { on?: Subject | undefined; place?: Place | undefined } = {},
): ShownAct {
  const { t } = useTranslation();
  const acting = useActing();
  const action = useActs().named(name);
  const why = useExplorerState(() => acting.blocked(name, on));
  return {
    action,
    label: t(labelIn(action, place) as "action.help"),
    why,
    perform: () => acting.perform(name, on),
  };
}

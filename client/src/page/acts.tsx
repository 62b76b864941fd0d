import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { actionNamed, situationOf } from "../actions/actions.ts";
import { chosenSubject } from "../actions/make.ts";
import type { ActionContext, CopiedThing, PageParts, Subject, Why } from "../actions/types.ts";
import { copyText } from "../ui/clipboard.ts";
import { useExplorer } from "./explorer.tsx";
import { NARROW, usePage } from "./pageContext.tsx";

/** Moves the focus to the details, whatever they show; the panel itself is no stop of the Tab key. */
function focusInspector(): void {
  const inspector = document.querySelector<HTMLElement>(".inspector");
  if (inspector === null) return;
  inspector.tabIndex = -1;
  inspector.focus();
}

/** Whether the page is dark now, by choice or by the system. */
function isDark(theme: string): boolean {
  return theme === "dark" || (theme === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
}

/** What the page does for actions. `closeTopmost` is the keyboard's own: only there a key can close things. */
export function usePageParts(): Omit<PageParts, "closeTopmost"> {
  const { t } = useTranslation();
  const explorer = useExplorer();
  const { dock, setDock, strip, setStrip, setPanel, setTask, setSheet, speaker } = usePage();
  return useMemo(() => {
    const copy = (text: string, what: CopiedThing) => {
      void copyText(text).then((copied) => {
        speaker.say(copied ? t(`copied.${what}`) : t("copied.byHand"));
        if (!copied) setTask({ kind: "copy", text });
      });
    };
    return {
      focusSearch: () => document.getElementById("search")?.focus(),
      toggleDock: (tab) => {
        setDock(dock === tab ? null : tab);
        // On a narrow screen a sheet would lie over it.
        if (matchMedia(NARROW).matches) setSheet("closed");
      },
      openPanel: setPanel,
      toggleStrip: () => setStrip(!strip),
      ask: setTask,
      copy,
      showEvidence: () => {
        if (matchMedia(NARROW).matches) setSheet("inspector");
        requestAnimationFrame(focusInspector);
      },
      toggleTheme: () => explorer.setTheme(isDark(explorer.getState().theme) ? "light" : "dark"),
    };
  }, [t, explorer, dock, setDock, strip, setStrip, setPanel, setTask, setSheet, speaker]);
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
  const { canvas } = usePage();
  const parts = usePageParts();
  const blocked = useCallback(
    (name: string, on: Subject = chosenSubject(explorer.getState())) =>
      actionNamed(name).blocked(situationOf({ explorer, on })),
    [explorer],
  );
  return useMemo(
    () => ({
      blocked,
      perform: (name, on = chosenSubject(explorer.getState())) => {
        const context: ActionContext = { explorer, canvas, on, ui: { ...parts, closeTopmost: () => false } };
        if (blocked(name, on) === null) actionNamed(name).perform(context);
      },
    }),
    [blocked, explorer, canvas, parts],
  );
}

import "./dock.css";
import { TabPanel, TabProvider } from "@ariakit/react";
import { type ReactElement, type ReactNode, Suspense, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { shortcutText } from "../../actions/keys.ts";
import { ActIconButton } from "../../page/ActButton.tsx";
import { useActing } from "../../page/acts.tsx";
import { useExplorerState } from "../../page/explorer.tsx";
import { Guarded } from "../../page/failures.tsx";
import { usePage } from "../../page/pageContext.tsx";
import { type Panel, useActs, usePanelsAt } from "../../page/registry.tsx";
import { IconButton } from "../../ui/Button.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";

/** Holds the rail's tabs and the panels that they open together. */
export function DockTabs({ children }: { children: ReactNode }): ReactElement {
  const dock = usePage((page) => page.dock);
  const setDock = usePage((page) => page.setDock);
  return (
    <TabProvider
      selectedId={dock}
      setSelectedId={(id) => setDock(id ?? null)}
      selectOnMove={false}
      orientation="vertical"
    >
      {children}
    </TabProvider>
  );
}

/** Between the canvas and the time row: one panel at a time, of those that the rail has tabs for. */
export function Dock(): ReactElement {
  const { t } = useTranslation();
  const dock = usePage((page) => page.dock);
  const panels = usePanelsAt("dock");
  const open = panels.find(({ name }) => name === dock);
  useOpenOnResult();
  return (
    <section className="dock" data-tab={dock ?? "closed"} hidden={dock === null} aria-label={t("dock.title")}>
      {open === undefined ? null : <Head panel={open} />}
      {panels.map((panel) => (
        <Docked key={panel.name} panel={panel} />
      ))}
    </section>
  );
}

/** What is open, and what else tells of the work: the log, and the Cypher of the last act. */
function Head({ panel: { name, title = "" } }: { panel: Panel }): ReactElement {
  const { t } = useTranslation();
  const acting = useActing();
  const strip = usePage((page) => page.strip);
  const [shortcut] = useActs().named(name).shortcuts;
  return (
    <div className="dock-head">
      <h2 className="dock-title">{t(title as "dock.table")}</h2>
      <ActIconButton act="strip" className="icon-button-small" aria-pressed={strip} />
      <ActIconButton act="log" className="icon-button-small" data-testid="dock-log" />
      <IconButton
        icon="close"
        label={t("dock.close")}
        {...(shortcut === undefined ? {} : { keys: shortcutText(shortcut) })}
        className="icon-button-small"
        data-testid="dock-close"
        onClick={() => acting.perform(name)}
      />
    </div>
  );
}

/** Drawn while it is open; what keeps was opened once and stays, hidden beside other tabs. */
function Docked({ panel }: { panel: Panel }): ReactElement | null {
  const { t } = useTranslation();
  const { name, keeps = false, focusable = true } = panel;
  const open = usePage((page) => page.dock === name);
  const setDock = usePage((page) => page.setDock);
  const [opened, setOpened] = useState(false);
  if (open && !opened) setOpened(true);
  if (!open && !(keeps && opened)) return null;
  return (
    <TabPanel className="dock-panel" tabId={name} alwaysVisible={!keeps} focusable={focusable}>
      <Guarded>
        <Suspense fallback={<Skeleton lines={4} label={t("inspector.loading")} />}>
          <panel.component name={name} onClose={() => setDock(null)} />
        </Suspense>
      </Guarded>
    </TabPanel>
  );
}

/** A query's answer opens the table: the graph alone would hide what has no line to draw. */
function useOpenOnResult(): void {
  const setDock = usePage((page) => page.setDock);
  const result = useExplorerState((state) => state.query?.result ?? null);
  useEffect(() => {
    if (result !== null) setDock("table");
  }, [result, setDock]);
}

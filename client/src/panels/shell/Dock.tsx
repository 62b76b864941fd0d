import "./dock.css";
import { Tab, TabList, TabPanel, TabProvider } from "@ariakit/react";
import { lazy, type ReactElement, Suspense, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useExplorerState } from "../../page/explorer.tsx";
import { Guarded } from "../../page/failures.tsx";
import { usePage } from "../../page/pageContext.tsx";
import { type Panel, usePanelsAt } from "../../page/registry.tsx";
import { IconButton } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";

const ContactsSwitch = lazy(() =>
  import("../contacts/ContactsSwitch.tsx").then((module) => ({ default: module.ContactsSwitch })),
);

/** Below the canvas: one panel at a time, each with its tab. */
export function Dock(): ReactElement {
  const { t } = useTranslation();
  const dock = usePage((page) => page.dock);
  const setDock = usePage((page) => page.setDock);
  const panels = usePanelsAt("dock");
  useOpenOnResult();
  return (
    <section className="dock" data-tab={dock ?? "closed"} aria-label={t("dock.title")}>
      <TabProvider selectedId={dock} setSelectedId={(id) => setDock(id ?? null)} selectOnMove={false}>
        <div className="dock-head">
          <div className="dock-bar">
            <TabList className="tabs" aria-label={t("dock.title")}>
              {panels.map(({ name, icon, title }) => (
                <Tab key={name} className="tab" id={name} data-testid={`tab-${name}`}>
                  <Icon name={icon} size={14} />
                  {t(title as "dock.time")}
                </Tab>
              ))}
            </TabList>
            <IconButton
              icon={dock === null ? "up" : "down"}
              label={dock === null ? t("dock.open") : t("dock.close")}
              className="icon-button-small"
              onClick={() => setDock(dock === null ? (panels[0]?.name ?? null) : null)}
            />
          </div>
          {dock === null ? null : (
            <Guarded>
              <Suspense fallback={null}>
                <ContactsSwitch />
              </Suspense>
            </Guarded>
          )}
        </div>
        {panels.map((panel) => (
          <Docked key={panel.name} panel={panel} />
        ))}
      </TabProvider>
    </section>
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

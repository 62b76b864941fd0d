import { Tab, TabList, TabPanel, TabProvider } from "@ariakit/react";
import { lazy, type ReactElement, Suspense, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { DockTab } from "../../actions/places.ts";
import { useExplorerState } from "../../page/explorer.tsx";
import { Guarded } from "../../page/failures.tsx";
import { usePage } from "../../page/pageContext.tsx";
import { IconButton } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";

const TimePanel = lazy(() =>
  import("../time/TimePanel.tsx").then((module) => ({ default: module.TimePanel })),
);
const ContactsSwitch = lazy(() =>
  import("../contacts/ContactsSwitch.tsx").then((module) => ({ default: module.ContactsSwitch })),
);
const Outline = lazy(() => import("../outline/Outline.tsx").then((module) => ({ default: module.Outline })));
const TablePanel = lazy(() =>
  import("../table/TablePanel.tsx").then((module) => ({ default: module.TablePanel })),
);

const Workbench = lazy(() =>
  import("../workbench/Workbench.tsx").then((module) => ({ default: module.Workbench })),
);

/** Below the canvas: when things happened, and the same facts as a table. */
export function Dock(): ReactElement {
  const { t } = useTranslation();
  const { dock, setDock } = usePage();
  useOpenOnResult();
  return (
    <section className="dock" data-tab={dock ?? "closed"} aria-label={t("dock.title")}>
      <TabProvider
        selectedId={dock}
        setSelectedId={(id) => setDock((id ?? null) as DockTab | null)}
        selectOnMove={false}
      >
        <div className="dock-head">
          <div className="dock-bar">
            <TabList className="tabs" aria-label={t("dock.title")}>
              <Tab className="tab" id="time">
                <Icon name="chart" size={14} />
                {t("dock.time")}
              </Tab>
              <Tab className="tab" id="table" data-testid="tab-table">
                <Icon name="table" size={14} />
                {t("dock.table")}
              </Tab>
              <Tab className="tab" id="outline" data-testid="tab-outline">
                <Icon name="menu" size={14} />
                {t("dock.outline")}
              </Tab>
              <Tab className="tab" id="cypher" data-testid="tab-cypher">
                <Icon name="code" size={14} />
                {t("dock.cypher")}
              </Tab>
            </TabList>
            <IconButton
              icon={dock === null ? "up" : "down"}
              label={dock === null ? t("dock.open") : t("dock.close")}
              className="icon-button-small"
              onClick={() => setDock(dock === null ? "time" : null)}
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
        {dock === "time" ? (
          <TabPanel className="dock-panel" tabId="time" alwaysVisible>
            <Guarded>
              <Suspense fallback={<Skeleton lines={4} label={t("inspector.loading")} />}>
                <TimePanel />
              </Suspense>
            </Guarded>
          </TabPanel>
        ) : null}
        {dock === "table" ? (
          <TabPanel className="dock-panel" tabId="table" alwaysVisible>
            <Guarded>
              <Suspense fallback={<Skeleton lines={4} label={t("inspector.loading")} />}>
                <TablePanel />
              </Suspense>
            </Guarded>
          </TabPanel>
        ) : null}
        {dock === "outline" ? (
          <TabPanel className="dock-panel" tabId="outline" alwaysVisible focusable={false}>
            <Guarded>
              <Suspense fallback={<Skeleton lines={4} label={t("inspector.loading")} />}>
                <Outline />
              </Suspense>
            </Guarded>
          </TabPanel>
        ) : null}
        <WorkbenchPanel />
      </TabProvider>
    </section>
  );
}

/** Once it was opened it stays, hidden beside other tabs: what runs goes on, and its answer is kept. */
function WorkbenchPanel(): ReactElement | null {
  const { t } = useTranslation();
  const { dock } = usePage();
  const [opened, setOpened] = useState(false);
  if (dock === "cypher" && !opened) setOpened(true);
  if (!opened) return null;
  return (
    <TabPanel className="dock-panel" tabId="cypher" focusable={false}>
      <Guarded>
        <Suspense fallback={<Skeleton lines={4} label={t("inspector.loading")} />}>
          <Workbench />
        </Suspense>
      </Guarded>
    </TabPanel>
  );
}

/** A query's answer opens the table: the graph alone would hide what has no line to draw. */
function useOpenOnResult(): void {
  const { setDock } = usePage();
  const result = useExplorerState((state) => state.query?.result ?? null);
  useEffect(() => {
    if (result !== null) setDock("table");
  }, [result, setDock]);
}

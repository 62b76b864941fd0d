import { type ComponentType, type LazyExoticComponent, lazy, type ReactElement, Suspense } from "react";
import { useTranslation } from "react-i18next";
import type { PanelName } from "../../actions/places.ts";
import { usePage } from "../../page/pageContext.tsx";
import type { PanelProps } from "../../page/panelProps.ts";
import { Button } from "../../ui/Button.tsx";
import { ErrorBoundary } from "../../ui/ErrorBoundary.tsx";
import { Icon, type IconName } from "../../ui/Icon.tsx";

const help = lazy(() => import("../help/HelpDialog.tsx").then((module) => ({ default: module.HelpDialog })));

/** One line for each panel; none is loaded before it is opened. */
const PANELS: Partial<Record<PanelName, LazyExoticComponent<ComponentType<PanelProps>>>> = {
  export: lazy(() =>
    import("../export/ExportDialog.tsx").then((module) => ({ default: module.ExportDialog })),
  ),
  help,
  keys: help,
  palette: lazy(() => import("../palette/Palette.tsx").then((module) => ({ default: module.Palette }))),
  looks: lazy(() => import("../looks/LooksPanel.tsx").then((module) => ({ default: module.LooksPanel }))),
  metrics: lazy(() =>
    import("../metrics/MetricsPanel.tsx").then((module) => ({ default: module.MetricsPanel })),
  ),
  log: lazy(() => import("../strip/LogDialog.tsx").then((module) => ({ default: module.LogDialog }))),
  views: lazy(() => import("../views/ViewsDialog.tsx").then((module) => ({ default: module.ViewsDialog }))),
  share: lazy(() => import("../share/ShareDialog.tsx").then((module) => ({ default: module.ShareDialog }))),
  saveQuery: lazy(() =>
    import("../queries/save/SaveQueryDialog.tsx").then((module) => ({ default: module.SaveQueryDialog })),
  ),
  tour: lazy(() => import("../tour/Tour.tsx").then((module) => ({ default: module.Tour }))),
};

/** The panels that have a button in the top bar; on a narrow screen they are in its menu. */
export const BAR_PANELS = (
  [
    { panel: "looks", icon: "eye" },
    { panel: "metrics", icon: "chart" },
    { panel: "views", icon: "keep" },
    { panel: "share", icon: "share" },
    { panel: "export", icon: "download" },
  ] as const satisfies readonly { panel: PanelName; icon: IconName }[]
).filter(({ panel }) => PANELS[panel] !== undefined);

/** The dialog or floating panel that is open. One that fails says so and leaves the page working. */
export function PanelHost(): ReactElement | null {
  const { panel, closePanel } = usePage();
  if (panel === null) return null;
  const Panel = PANELS[panel];
  if (Panel === undefined) return null;
  const close = () => closePanel(panel);
  return (
    <ErrorBoundary key={panel} fallback={(reset) => <Failed onClose={close} onReset={reset} />}>
      <Suspense fallback={null}>
        <Panel onClose={close} />
      </Suspense>
    </ErrorBoundary>
  );
}

function Failed(props: { onClose: () => void; onReset: () => void }): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="panel-failed failure" role="alert" data-testid="panel-failed">
      <Icon name="warning" />
      <div className="failure-words">
        <p>{t("panel.failed")}</p>
        <div className="button-row">
          <Button onClick={props.onReset}>{t("failure.reopen")}</Button>
          <Button onClick={props.onClose}>{t("word.close")}</Button>
        </div>
      </div>
    </div>
  );
}

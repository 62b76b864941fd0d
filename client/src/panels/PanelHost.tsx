import { type ComponentType, type LazyExoticComponent, lazy, type ReactElement, Suspense } from "react";
import { Guarded } from "./failures.tsx";
import { type PanelName, usePage } from "./pageContext.tsx";

/** What every panel that lies over the page is given. */
export interface PanelProps {
  readonly onClose: () => void;
}

/** One line for each panel; none is loaded before it is opened. */
const PANELS: Partial<Record<PanelName, LazyExoticComponent<ComponentType<PanelProps>>>> = {
  help: lazy(() => import("./HelpDialog.tsx").then((module) => ({ default: module.HelpDialog }))),
};

/** The dialog or floating panel that is open. One that fails says so and leaves the page working. */
export function PanelHost(): ReactElement | null {
  const { panel, closePanel } = usePage();
  if (panel === null) return null;
  const Panel = PANELS[panel];
  if (Panel === undefined) return null;
  return (
    <Guarded key={panel}>
      <Suspense fallback={null}>
        <Panel onClose={() => closePanel(panel)} />
      </Suspense>
    </Guarded>
  );
}

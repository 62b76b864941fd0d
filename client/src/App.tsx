import type { i18n } from "i18next";
import { lazy, type ReactElement, Suspense, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { LOCALES } from "./page/dates.ts";
import { useExplorerState } from "./page/explorer.tsx";
import { Guarded } from "./page/failures.tsx";
import { PageProvider, usePage } from "./page/pageContext.tsx";
import type { Page, Sheet } from "./page/pageStore.ts";
import { type Registry, RegistryProvider, usePanelsAt } from "./page/registry.tsx";
import { CanvasArea } from "./panels/canvas/CanvasArea.tsx";
import { LegendStrip } from "./panels/legend/LegendStrip.tsx";
import { Announcer, Said } from "./panels/shell/Announcer.tsx";
import { Dock, DockTabs } from "./panels/shell/Dock.tsx";
import { Drawers } from "./panels/shell/Drawers.tsx";
import { EmbedFrame } from "./panels/shell/EmbedFrame.tsx";
import { InspectorEdge } from "./panels/shell/InspectorEdge.tsx";
import { NothingLeft } from "./panels/shell/NothingLeft.tsx";
import { OnlineBanner } from "./panels/shell/OnlineBanner.tsx";
import { PanelHost } from "./panels/shell/PanelHost.tsx";
import { PhoneBar } from "./panels/shell/PhoneBar.tsx";
import { Rail } from "./panels/shell/Rail.tsx";
import { SkipLinks } from "./panels/shell/SkipLinks.tsx";
import { TopBar } from "./panels/shell/TopBar.tsx";
import { TourInvite } from "./panels/welcome/TourInvite.tsx";
import type { Language } from "./state/types.ts";
import { ErrorBoundary } from "./ui/ErrorBoundary.tsx";

const GoneNotice = lazy(() =>
  import("./panels/views/GoneNotice.tsx").then((module) => ({ default: module.GoneNotice })),
);
const Keyboard = lazy(() =>
  import("./panels/shell/Keyboard.tsx").then((module) => ({ default: module.Keyboard })),
);
const TooltipHost = lazy(() =>
  import("./ui/TooltipHost.tsx").then((module) => ({ default: module.TooltipHost })),
);

interface AppProps extends Pick<Page, "embed" | "heldKeys"> {
  readonly registry: Registry;
}

/** The page: header, rail with its drawer, the canvas with legend, dock and time at its foot, the evidence on the right. */
export function App({ registry, ...beginning }: AppProps): ReactElement {
  return (
    <RegistryProvider registry={registry}>
      <PageProvider {...beginning}>
        <Layout />
      </PageProvider>
    </RegistryProvider>
  );
}

function Layout(): ReactElement {
  const sheet = usePage((page) => page.drawer ?? page.sheet);
  const embed = usePage((page) => page.embed);
  const inspector = usePage((page) => page.inspector);
  useLanguage();
  useTheme();
  if (embed) return <Embedded sheet={sheet} />;
  return (
    <div className="page" data-sheet={sheet} data-inspector={inspector}>
      <SkipLinks />
      <Guarded place="top-bar">
        <TopBar />
      </Guarded>
      <OnlineBanner />
      <DockTabs>
        <Rail />
        <Drawers />
        <Guarded place="canvas-area">
          <CanvasArea />
        </Guarded>
        <Guarded place="legend-strip">
          <LegendStrip />
        </Guarded>
        <Guarded place="dock">
          <Dock />
        </Guarded>
      </DockTabs>
      <ActStrip />
      <TimeRow />
      <Right />
      <InspectorEdge />
      <TourInvite over />
      <div className="canvas-foot">
        <NothingLeft />
        <Gone />
        <Said />
      </div>
      <PhoneBar />
      <PanelHost />
      <Announcer />
      <Suspense fallback={null}>
        <Keyboard />
        <TooltipHost />
      </Suspense>
    </div>
  );
}

/** In a frame of another page: the canvas, and the evidence of what is selected. */
function Embedded({ sheet }: { sheet: Sheet }): ReactElement {
  return (
    <div className="page" data-sheet={sheet} data-embed>
      <OnlineBanner />
      <Guarded place="canvas-area">
        <CanvasArea />
      </Guarded>
      <div className="canvas-foot">
        <NothingLeft />
        <Gone />
      </div>
      <Right />
      <EmbedFrame />
      <Announcer />
      <Said />
      <Suspense fallback={null}>
        <Keyboard />
      </Suspense>
    </div>
  );
}

/** Beside the canvas: what tells of the selection. */
function Right(): ReactElement {
  const selection = useExplorerState((state) => state.selection);
  const setSheet = usePage((page) => page.setSheet);
  return (
    <>
      {usePanelsAt("right").map((panel) => (
        <Guarded key={panel.name} place={panel.name} about={selection}>
          <panel.component name={panel.name} onClose={() => setSheet("closed")} />
        </Guarded>
      ))}
    </>
  );
}

/** When things happened, in one row; its place is kept while it is fetched, so that the canvas does not move. */
function TimeRow(): ReactElement | null {
  const { t } = useTranslation();
  const shown = usePage((page) => page.timeRow);
  const setTimeRow = usePage((page) => page.setTimeRow);
  const rows = usePanelsAt("row");
  if (!shown) return null;
  return (
    <section className="time-row" aria-label={t("dock.time")}>
      <Guarded>
        <Suspense fallback={null}>
          {rows.map((panel) => (
            <panel.component key={panel.name} name={panel.name} onClose={() => setTimeRow(false)} />
          ))}
        </Suspense>
      </Guarded>
    </section>
  );
}

/**
 * The last act's Cypher, one line, for those who asked for it once, and always with the workbench; its place is kept while it is
 * fetched, so that the canvas does not move.
 */
function ActStrip(): ReactElement | null {
  const strip = usePage((page) => page.strip || page.dock === "cypher");
  return strip ? <Lines /> : null;
}

function Lines(): ReactElement {
  const setStrip = usePage((page) => page.setStrip);
  const lines = usePanelsAt("line");
  const acts = useExplorerState((state) => state.acts);
  return (
    <div className="strip-place">
      <ErrorBoundary about={acts} fallback={() => null}>
        <Suspense fallback={null}>
          {lines.map((panel) => (
            <panel.component key={panel.name} name={panel.name} onClose={() => setStrip(false)} />
          ))}
        </Suspense>
      </ErrorBoundary>
    </div>
  );
}

/** Few views have lost anything: the notice is fetched when one has. */
function Gone(): ReactElement | null {
  const gone = useExplorerState((state) => state.gone);
  if (gone === null) return null;
  return (
    <Suspense fallback={null}>
      <GoneNotice />
    </Suspense>
  );
}

/** Fetches the words first: without a connection the page stays in the language that it has. */
async function changeLanguage(dictionary: i18n, language: Language): Promise<void> {
  await dictionary.loadLanguages(language);
  if (dictionary.hasResourceBundle(language, "translation")) await dictionary.changeLanguage(language);
}

/** Document language and title follow the language of the page. */
function useLanguage(): void {
  const { t, i18n } = useTranslation();
  const language = useExplorerState((state) => state.language);
  useEffect(() => {
    if (i18n.language !== language) changeLanguage(i18n, language).catch(() => undefined);
    document.documentElement.lang = LOCALES[language];
  }, [i18n, language]);
  const title = t("app.title");
  useEffect(() => {
    document.title = title;
  }, [title]);
}

function useTheme(): void {
  const theme = useExplorerState((state) => state.theme);
  useEffect(() => {
    if (theme === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }, [theme]);
}

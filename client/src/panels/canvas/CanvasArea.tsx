import "./canvas.css";
import {
  lazy,
  type ReactElement,
  type ReactNode,
  type RefObject,
  Suspense,
  useEffect,
  useRef,
  useState,
} from "react";
import { useTranslation } from "react-i18next";
import type { Readiness } from "../../api/readiness.ts";
import { type Bars, barsOver, MARGIN } from "../../model/stage/bars.ts";
import type { Room } from "../../model/stage/stage.ts";
import { ActButton } from "../../page/ActButton.tsx";
import { useExplorer, useExplorerState, useNames, usePresented, useWords } from "../../page/explorer.tsx";
import { FailureNotice } from "../../page/failures.tsx";
import { usePage, usePageStore } from "../../page/pageContext.tsx";
import { isNarrow, type Page } from "../../page/pageStore.ts";
import { DataText } from "../../page/shown/DataText.tsx";
import { stepSentence } from "../../page/steps.ts";
import type { CanvasHandle } from "../../sigma/handle.ts";
import type { ExplorerState } from "../../state/types.ts";
import { Button } from "../../ui/Button.tsx";
import { Coming } from "../../ui/Coming.tsx";
import { ErrorBoundary } from "../../ui/ErrorBoundary.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { CutBanner } from "./CutBanner.tsx";
import { useWalkSentence } from "./walks.tsx";

const HoverCard = lazy(() => import("./HoverCard.tsx").then((module) => ({ default: module.HoverCard })));
const CanvasBars = lazy(() =>
  import("../bars/CanvasBars.tsx").then((module) => ({ default: module.CanvasBars })),
);

const GroupOffer = lazy(() =>
  import("../groups/GroupOffer.tsx").then((module) => ({ default: module.GroupOffer })),
);
const ContextMenu = lazy(() =>
  import("./ContextMenu.tsx").then((module) => ({ default: module.ContextMenu })),
);

/** The canvas with what lies over it: banners, pending acts, cards and states. */
export function CanvasArea(): ReactElement {
  const { t } = useTranslation();
  const host = useRef<HTMLDivElement>(null);
  const over = useRef<HTMLDivElement>(null);
  const missing = useCanvas(host, over);
  const menu = usePage((page) => page.menu);
  const drawer = usePage((page) => page.drawer !== null);
  useMadeRoom();
  return (
    <main className="canvas-area" aria-label={t("canvas.title")}>
      <div
        className="canvas-host"
        ref={host}
        role="application"
        aria-label={t("canvas.graph")}
        data-testid="canvas"
      />
      <div className="canvas-over" ref={over}>
        {drawer ? <div className="drawer-room" /> : null}
        <div className="canvas-notices">
          <CutBanner />
          <Aside about={viewOf}>
            <Offer />
          </Aside>
          <PendingActs />
          <FailureNotice />
          <Aside about={viewOf}>
            <LazyBars />
          </Aside>
        </div>
      </div>
      {missing ? <NoWebGl /> : <CanvasState />}
      <Aside about={hoveredOf}>
        <Hovering />
      </Aside>
      {menu === null ? null : (
        <ErrorBoundary about={menu} fallback={() => null}>
          <Suspense fallback={null}>
            <ContextMenu />
          </Suspense>
        </ErrorBoundary>
      )}
    </main>
  );
}

/** A drawer that opens or closes: what was fitted is fitted anew, beside it. */
function useMadeRoom(): void {
  const canvas = usePage((page) => page.canvas);
  const drawer = usePage((page) => page.drawer);
  const before = useRef(drawer);
  useEffect(() => {
    if (before.current === drawer) return;
    before.current = drawer;
    if (!isNarrow()) canvas?.refit();
  }, [canvas, drawer]);
}

interface AsideProps {
  readonly children: ReactNode;
  readonly about: (state: ExplorerState) => unknown;
}

const viewOf = (state: ExplorerState) => state.view;
const hoveredOf = (state: ExplorerState) => state.hovered;

/** Something beside the graph: where it fails it is left out, and tried again when what it tells of changes. */
function Aside({ children, about }: AsideProps): ReactElement {
  return (
    <ErrorBoundary about={useExplorerState(about)} fallback={() => null}>
      {children}
    </ErrorBoundary>
  );
}

/** The card beside what the pointer rests on; fetched when it first finds something. */
function Hovering(): ReactElement | null {
  const hovered = useExplorerState(hoveredOf);
  const [needed, setNeeded] = useState(false);
  if (hovered !== null && !needed) setNeeded(true);
  if (!needed) return null;
  return (
    <Suspense fallback={null}>
      <HoverCard />
    </Suspense>
  );
}

/** What is chosen together, hidden, withheld, focused on, made contacts or asked for; fetched when there is something of it. */
function LazyBars(): ReactElement | null {
  const task = usePage((page) => page.task);
  const needed = useExplorerState(
    ({ companions, view: { hidden, withheld, focus, stage, contacts, highlight } }) =>
      companions.length > 0 ||
      hidden.size > 0 ||
      withheld.size > 0 ||
      highlight?.kind === "paths" ||
      [focus, stage, contacts].some((each) => each !== null),
  );
  if (!needed && task === null) return null;
  return (
    <Suspense fallback={<Coming />}>
      <CanvasBars />
    </Suspense>
  );
}

/** Above some hundred entities grouping is offered; fetched only then. */
function Offer(): ReactElement | null {
  const many = usePresented().entities.size > 400;
  if (!many) return null;
  return (
    <Suspense fallback={<Coming />}>
      <GroupOffer />
    </Suspense>
  );
}

/** Opens the canvas once in its element, when its script is there; true where the browser cannot draw it. */
function useCanvas(host: RefObject<HTMLElement | null>, over: RefObject<HTMLElement | null>): boolean {
  const explorer = useExplorer();
  const embed = usePage((page) => page.embed);
  const setCanvas = usePage((page) => page.setCanvas);
  const setMenu = usePage((page) => page.setMenu);
  const setWheelHint = usePage((page) => page.setWheelHint);
  const onWalk = useWalkSentence();
  const store = usePageStore();
  const [missing, setMissing] = useState(false);
  const [lost, setLost] = useState<unknown>(null);
  if (lost !== null) throw lost;
  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    let [handle, gone]: [CanvasHandle | null, boolean] = [null, false];
    // Known before the canvas is there: what a link stages is arranged for it.
    explorer.setRoom((bars) => roomIn(element, store.getState(), bars));
    const open = ({ openCanvas }: typeof import("../../sigma/openCanvas.ts")) => {
      if (gone) return;
      handle = openCanvas(element, explorer, {
        onContextMenu: (selection, { x, y }) => setMenu({ selection, x, y }),
        insets: () => insetsOver(element, store.getState(), barsOver(explorer.getState().view)),
        onWalk: (walk) => onWalk.current(walk),
        wheel: embed ? "modifier" : "free",
        onWheelRefused: () => setWheelHint(true),
        over: () => over.current,
      });
      setMissing(handle === null);
      setCanvas(handle);
    };
    import("../../sigma/openCanvas.ts").then(open).catch(setLost);
    const away = store.getState().landmarks.put("canvas", element);
    return () => {
      gone = true;
      away();
      setCanvas(null);
      handle?.dispose();
    };
  }, [host, over, explorer, embed, onWalk, setCanvas, setMenu, setWheelHint, store]);
  return missing;
}

interface Insets {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/**
 * Heights of what is said over a view, in pixels. It is not measured: what comes and goes would move what is fitted, and
 * where it comes late the same view would stand elsewhere. Names keep clear of what is there.
 */
const HEIGHTS = { said: 48, map: 48, chips: 108, contacts: 48 } as const;
/** On a phone it stands at the foot of the canvas, chips in a row that can be pushed along. */
const HEIGHTS_BELOW = { said: 64, map: 116, chips: 128, contacts: 128 } as const;
/** There the legend's button stands above. */
const LEGEND_ABOVE = 44;

/** What lies over the canvas, in pixels from each side: a drawer, what is said at the top, on a phone the open sheet. */
function insetsOver(host: HTMLElement, page: Page, bars: Bars): Insets {
  const { landmarks, sheet: drawn, drawer, embed } = page;
  const canvas = host.getBoundingClientRect();
  const boxOf = (name: string) => landmarks.get(name)?.getBoundingClientRect();
  const lying = drawer === null ? undefined : boxOf(drawer);
  const sheet = drawn === "closed" || !isNarrow() ? undefined : boxOf("inspector");
  const under = sheet !== undefined && sheet.left <= canvas.left ? canvas.bottom - sheet.top : 0;
  const beside = sheet !== undefined && sheet.left > canvas.left ? canvas.right - sheet.left : 0;
  return {
    left: lying === undefined || isNarrow() ? 0 : Math.min(lying.right - canvas.left, canvas.width * 0.6),
    right: Math.max(0, Math.min(beside, canvas.width * 0.6)),
    top: !isNarrow() ? HEIGHTS[bars] : embed ? 0 : LEGEND_ABOVE,
    bottom: Math.max(isNarrow() && !embed ? HEIGHTS_BELOW[bars] : 0, Math.min(under, canvas.height * 0.7)),
  };
}

/** What the panels will leave free for something staged. */
function roomIn(host: HTMLElement, page: Page, bars: Bars): Room {
  const { width, height } = host.getBoundingClientRect();
  const { left, right, top, bottom } = insetsOver(host, page, bars);
  return {
    width: Math.max(50, width - left - right - 2 * MARGIN),
    height: Math.max(50, height - top - bottom - 2 * MARGIN),
  };
}

/** What takes no longer than this is not announced: it would come and go before it is read. */
const SHORT_MS = 250;

/** What is under way; acts that are over at once are never seen there. */
function PendingActs(): ReactElement | null {
  const pending = useExplorerState((state) => state.pending);
  const [lasting, setLasting] = useState(0);
  const newest = pending.at(-1)?.id ?? 0;
  useEffect(() => {
    if (newest === 0) return;
    const timer = setTimeout(() => setLasting(newest), SHORT_MS);
    return () => clearTimeout(timer);
  }, [newest]);
  const shown = pending.filter(({ id }) => id <= lasting);
  return shown.length === 0 ? null : <Pending pending={shown} />;
}

function Pending({ pending }: Pick<ExplorerState, "pending">): ReactElement {
  const { t } = useTranslation();
  const words = useNames();
  const queries = useExplorerState((state) => state.queries);
  return (
    <ul className="pending" data-testid="pending">
      {pending.map(({ id, step, progress, cancel }) => (
        <li key={id}>
          <span className="spinner" />
          <DataText>{stepSentence(step, { t, words, queries })} …</DataText>
          {progress === null ? null : <span className="pending-share">{Math.round(progress * 100)}%</span>}
          <button type="button" className="text-button" onClick={cancel}>
            {t("word.cancel")}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** What stands in the middle while there is nothing to see. */
function CanvasState(): ReactElement | null {
  const { t } = useTranslation();
  const empty = useExplorerState((state) => state.view.placements.size === 0);
  const starting = useExplorerState((state) => state.starting);
  const online = useExplorerState((state) => state.online);
  if (!empty) return null;
  if (!online.ready && online.code !== null) {
    return (
      <div className="canvas-state" data-testid="store-down">
        <Icon name="offline" size={28} />
        <h2>{t("online.away")}</h2>
        <p>{t(`problem.${online.code}`)}</p>
        <p className="quiet">{t("online.coming")}</p>
      </div>
    );
  }
  if (starting) return <Starting />;
  if (online.others !== null) return <NoEntities others={online.others} />;
  return (
    <div className="canvas-state" data-testid="empty">
      <Icon name="layout" size={28} />
      <h2>{t("canvas.empty")}</h2>
      <p>{t("canvas.emptyHint")}</p>
      <ActButton act="overview" />
    </div>
  );
}

/** A store without entities: whether it is empty, or what others keep in it. */
function NoEntities({ others }: { readonly others: NonNullable<Readiness["others"]> }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const kinds = others.kinds.map(({ labels, count }) => {
    const name = labels.map((label) => `:${label}`).join("") || t("canvas.noLabel");
    return `${words.number(count)} ${name}`;
  });
  const nodes = words.count("nodes", others.nodes);
  return (
    <div className="canvas-state" data-testid="no-entities">
      <Icon name="layout" size={28} />
      <h2>{t("canvas.noEntities")}</h2>
      {others.nodes === 0 ? null : <p>{t("canvas.others", { nodes, kinds: kinds.join(" · ") })}</p>}
      <ActButton act="import" />
      <p className="quiet">{t(others.nodes === 0 ? "canvas.fill" : "canvas.fillBeside")}</p>
    </div>
  );
}

/** A still drawing of what is coming, not a spinner: the page has its shape from the first moment. */
function Starting(): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="canvas-state canvas-starting" role="status" data-testid="starting">
      <svg width="220" height="140" viewBox="0 0 220 140" aria-hidden="true" focusable="false">
        <path d="M110 70 48 38M110 70 172 32M110 70 186 96M110 70 66 112M110 70 128 122M48 38 24 84M172 32 186 96" />
        <circle cx="110" cy="70" r="13" />
        <circle cx="48" cy="38" r="9" />
        <circle cx="172" cy="32" r="8" />
        <circle cx="186" cy="96" r="10" />
        <circle cx="66" cy="112" r="8" />
        <circle cx="128" cy="122" r="6" />
        <circle cx="24" cy="84" r="5" />
      </svg>
      <p>{t("canvas.starting")}</p>
    </div>
  );
}

function NoWebGl(): ReactElement {
  const { t } = useTranslation();
  const setDock = usePage((page) => page.setDock);
  return (
    <div className="canvas-state" role="alert" data-testid="no-webgl">
      <Icon name="warning" size={28} />
      <h2>{t("webgl.title")}</h2>
      <p>{t("webgl.hint")}</p>
      <Button icon="table" onClick={() => setDock("table")}>
        {t("webgl.table")}
      </Button>
    </div>
  );
}

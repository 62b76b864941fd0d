import { type Lookup, lookupOf } from "../model/look.ts";
import type { Point } from "../model/space.ts";
import { type Difference, DrawnGraph, syncGraph } from "../model/toGraph.ts";
import type { EntityId } from "../model/types.ts";
import { highlightedEntities } from "../model/view.ts";
import type { Explorer, ExplorerState, Selection } from "../state/types.ts";
import { CanvasCamera, type Insets, NO_INSETS } from "./camera.ts";
import { forgetWidths, paintCaptions } from "./captions.ts";
import { Chips } from "./chips.ts";
import { pointOn } from "./curves.ts";
import { paintFocus } from "./focus.ts";
import { CanvasFonts, textsOf } from "./fonts.ts";
import { discOf, drawnLineOf, type Frame } from "./frame.ts";
import { Gestures } from "./gestures.ts";
import { entityAt, relationAt } from "./hits.ts";
import { bindCanvasKeys } from "./keyboard.ts";
import { paintMarks } from "./marks.ts";
import { type Palette, readPalette, watchTheme } from "./palette.ts";
import { clearedLayer, hasWebGl, openStage, projectionOf, type Stage } from "./stage.ts";

export interface CanvasHandlers {
  /** Right click or long press; the point is in pixels of the window. Null is the ground. */
  onContextMenu(selection: Selection | null, point: Point): void;
  /** How far panels lie over the canvas at each side, in pixels; asked whenever the camera moves by itself. */
  insets?(): Insets;
}

export interface CanvasHandle {
  fit(): void;
  zoomIn(): void;
  zoomOut(): void;
  flyTo(id: EntityId): void;
  /** Where an entity or a relation's middle is, in pixels of the window; null where it is not drawn. */
  viewportOf(selection: Selection): Point | null;
  dispose(): void;
}

/** Share of an expansion's new entities that must be in sight; below it the camera moves to show them. */
const ENOUGH_IN_SIGHT = 0.6;
const ZOOM_STEP = 1.5;

class Canvas implements CanvasHandle {
  readonly #container: HTMLElement;
  readonly #explorer: Explorer;
  readonly #graph = new DrawnGraph();
  readonly #stage: Stage;
  readonly #camera: CanvasCamera;
  readonly #chips: Chips;
  readonly #fonts = new CanvasFonts();
  readonly #gestures: Gestures;
  readonly #endings: (() => void)[] = [];
  #state: ExplorerState;
  #lookup: Lookup;
  #palette: Palette;
  #order: readonly string[] = [];
  #dashed: readonly string[] = [];
  #focusFrame = 0;
  #moving = 0;
  #disposed = false;

  constructor(container: HTMLElement, explorer: Explorer, handlers: CanvasHandlers) {
    this.#container = container;
    this.#explorer = explorer;
    this.#state = explorer.getState();
    this.#lookup = lookupOf(this.#state.ontology);
    this.#palette = readPalette(container);
    this.#stage = openStage(this.#graph, container, (point) => entityAt(this.#frame(), point));
    this.#camera = new CanvasCamera(this.#stage, container, () => handlers.insets?.() ?? NO_INSETS);
    this.#chips = new Chips(container, explorer);
    this.#gestures = new Gestures({
      stage: this.#stage,
      graph: this.#graph,
      container,
      explorer,
      relationAt: (point) => relationAt(this.#frame(), point),
      openMenu: (selection, point) => handlers.onContextMenu(selection, point),
    });
    this.#stage.on("afterRender", () => this.#paint());
    this.#endings.push(
      explorer.subscribe((state, previous) => this.#onState(state, previous)),
      watchTheme(() => this.#onTheme()),
      bindCanvasKeys(container, {
        explorer,
        frame: () => this.#frame(),
        zoomIn: () => this.zoomIn(),
        zoomOut: () => this.zoomOut(),
        openMenu: (selection) => {
          const point = this.viewportOf(selection);
          if (point !== null) handlers.onContextMenu(selection, point);
        },
      }),
      this.#watchSize(),
    );
    this.#draw(true);
  }

  fit(): void {
    this.#go(this.#camera.fit(this.#graph));
  }

  zoomIn(): void {
    this.#go(this.#camera.zoomBy(ZOOM_STEP));
  }

  zoomOut(): void {
    this.#go(this.#camera.zoomBy(1 / ZOOM_STEP));
  }

  flyTo(id: EntityId): void {
    if (this.#graph.hasNode(id)) this.#go(this.#camera.flyTo(this.#graph.getNodeAttributes(id)));
  }

  viewportOf(selection: Selection): Point | null {
    const frame = this.#frame();
    const { left, top } = this.#container.getBoundingClientRect();
    const at =
      selection.kind === "entity" ? discOf(frame, selection.id) : this.#middleOf(frame, selection.id);
    return at === null ? null : { x: left + at.x, y: top + at.y };
  }

  dispose(): void {
    this.#disposed = true;
    cancelAnimationFrame(this.#focusFrame);
    for (const end of this.#endings) end();
    this.#gestures.dispose();
    this.#chips.dispose();
    this.#stage.kill();
    delete this.#container.dataset.settled;
  }

  #middleOf(frame: Frame, id: string): Point | null {
    const loop = frame.graph.loops.get(id);
    if (loop !== undefined) return discOf(frame, loop.relation.from);
    const drawn = drawnLineOf(frame, id);
    return drawn === null ? null : pointOn(drawn.line, 0.5);
  }

  #frame(): Frame {
    return {
      graph: this.#graph,
      state: this.#state,
      lookup: this.#lookup,
      palette: this.#palette,
      projection: projectionOf(this.#stage),
      order: this.#order,
    };
  }

  #onState(state: ExplorerState, previous: ExplorerState): void {
    this.#state = state;
    if (state.ontology !== previous.ontology) this.#lookup = lookupOf(state.ontology);
    const drawn =
      state.view !== previous.view ||
      state.facts !== previous.facts ||
      state.timePreview !== previous.timePreview ||
      state.caption !== previous.caption ||
      state.ontology !== previous.ontology;
    if (drawn) this.#draw(isElsewhere(state, previous));
    const chosen =
      state.selection !== previous.selection ||
      state.hovered !== previous.hovered ||
      state.companions !== previous.companions;
    if (chosen && !drawn) this.#scheduleFocus();
    if (state.language !== previous.language) this.#stage.scheduleRender();
    if (state.selection !== previous.selection) this.#followSelection(state.selection);
    this.#settle();
  }

  /** Brings the graph in step and has the renderer take up just what changed. */
  #draw(elsewhere: boolean): void {
    const { view, caption } = this.#state;
    const shown = this.#explorer.presented();
    const difference = syncGraph(this.#graph, { shown, view, caption, lookup: this.#lookup });
    const { lastEntered } = this.#gestures;
    if (lastEntered !== null && difference.dropped.includes(lastEntered)) {
      this.#graph.announceDropped(lastEntered);
    }
    if (difference.structural) {
      this.#orderAgain();
      this.#stage.refresh({ schedule: true });
    } else if (difference.nodes.length + difference.edges.length > 0) {
      const edges = new Set(difference.edges);
      for (const id of difference.nodes) for (const edge of this.#graph.edges(id)) edges.add(edge);
      const partialGraph = { nodes: [...difference.nodes], edges: [...edges] };
      this.#stage.refresh({ partialGraph, skipIndexation: true, schedule: true });
    } else {
      this.#stage.scheduleRender();
    }
    this.#loadFonts();
    this.#moveCamera(difference, elsewhere);
  }

  #orderAgain(): void {
    const degree = (id: string) => this.#graph.getNodeAttribute(id, "degree");
    this.#order = this.#graph.nodes().sort((a, b) => degree(b) - degree(a) || (a < b ? -1 : 1));
    this.#dashed = this.#graph.filterEdges(
      (_id, { status }) => status === "disputed" || status === "inferred",
    );
  }

  /** A new view is fitted; an answer out of sight is shown; otherwise the camera stays where the person put it. */
  #moveCamera(difference: Difference, elsewhere: boolean): void {
    const { highlight } = this.#state.view;
    if (elsewhere) this.#go(this.#camera.fit(this.#graph, undefined, false));
    else if (difference.added.length > 0) {
      const wanted = highlight === null ? difference.added : highlightedEntities(highlight);
      const seen = wanted.filter((id) => this.#sees(id)).length;
      if (seen < wanted.length * ENOUGH_IN_SIGHT) this.#go(this.#camera.fit(this.#graph));
    }
  }

  #sees(id: EntityId): boolean {
    return this.#graph.hasNode(id) && this.#camera.sees(this.#graph.getNodeAttributes(id));
  }

  /** What is chosen elsewhere (search, a table, the address) is brought into sight. */
  #followSelection(selection: Selection | null): void {
    if (selection?.kind === "entity" && this.#graph.hasNode(selection.id) && !this.#sees(selection.id)) {
      this.flyTo(selection.id);
    }
  }

  #go(movement: Promise<void>): void {
    this.#moving += 1;
    this.#settle();
    const arrived = () => {
      this.#moving -= 1;
      if (!this.#disposed) this.#stage.scheduleRender();
    };
    movement.then(arrived, arrived);
  }

  #loadFonts(): void {
    const { ontology, language } = this.#state;
    const names = ontology?.types.map((type) => type[language]) ?? [];
    this.#fonts.load(textsOf(this.#graph, names)).then(
      (fresh) => {
        if (!fresh || this.#disposed) return;
        forgetWidths();
        this.#stage.scheduleRender();
      },
      () => undefined,
    );
  }

  #onTheme(): void {
    this.#palette = readPalette(this.#container);
    this.#stage.scheduleRender();
  }

  /** The renderer only hears of the window; panels that open and close change the canvas as well. */
  #watchSize(): () => void {
    const observer = new ResizeObserver(() => {
      this.#stage.resize();
      this.#stage.scheduleRefresh();
    });
    observer.observe(this.#container);
    return () => observer.disconnect();
  }

  #paint(): void {
    const frame = this.#frame();
    const marks = clearedLayer(this.#stage, "marks");
    if (marks !== null) paintMarks(marks, frame, this.#dashed);
    const captions = clearedLayer(this.#stage, "captions");
    if (captions !== null) paintCaptions(captions, frame);
    this.#paintFocus(frame);
    this.#chips.paint(frame);
    this.#settle();
  }

  #scheduleFocus(): void {
    if (this.#focusFrame !== 0) return;
    this.#focusFrame = requestAnimationFrame(() => {
      this.#focusFrame = 0;
      const frame = this.#frame();
      this.#paintFocus(frame);
      this.#chips.paint(frame);
      this.#settle();
    });
  }

  #paintFocus(frame: Frame): void {
    const focus = clearedLayer(this.#stage, "focus");
    if (focus !== null) paintFocus(focus, frame);
  }

  /** `data-settled` says that nothing more will change by itself: view there, fonts there, camera still, all painted. */
  #settle(): void {
    const { starting, pending } = this.#state;
    const settled =
      !starting &&
      pending.length === 0 &&
      this.#fonts.ready &&
      this.#moving === 0 &&
      this.#focusFrame === 0 &&
      !this.#camera.moving;
    this.#container.dataset.settled = settled ? "true" : "false";
  }
}

/** A view that shares nothing with the one before is somewhere else: nobody's bearings are lost by moving there. */
function isElsewhere(state: ExplorerState, previous: ExplorerState): boolean {
  if (state.view === previous.view) return false;
  const before = previous.view.placements;
  for (const id of state.view.placements.keys()) if (before.has(id)) return false;
  return state.view.placements.size > 0;
}

/** Opens the canvas in an element; null where the browser has no WebGL. It follows the explorer until disposed. */
export function openCanvas(
  container: HTMLElement,
  explorer: Explorer,
  handlers: CanvasHandlers,
): CanvasHandle | null {
  return hasWebGl() ? new Canvas(container, explorer, handlers) : null;
}

import type { DrawnNode } from "../model/drawing/drawnGraph.ts";
import type { DrawnScene } from "../model/drawing/scene.ts";
import type { Point } from "../model/geometry/space.ts";
import type { EntityId, View } from "../model/types.ts";
import type { Explorer, ExplorerState, Selection } from "../state/types.ts";
import { CanvasCamera, NO_INSETS } from "./camera.ts";
import { Drawing, isElsewhere } from "./drawing.ts";
import type { CanvasHandle, CanvasHandlers } from "./handle.ts";
import { Gestures } from "./input/gestures.ts";
import { bindCanvasKeys } from "./input/keyboard.ts";
import { guardWheel } from "./input/wheel.ts";
import { Chips } from "./layers/chips.ts";
import { Covers } from "./layers/covers.ts";
import { CanvasFonts, SIGNS, textsOf } from "./layers/fonts.ts";
import { discOf, type Frame, middleOfLine } from "./layers/frame.ts";
import { guideBoxes } from "./layers/guides.ts";
import { watchTheme } from "./layers/palette.ts";
import { capsuleBoxes, pillBoxes } from "./layers/sectors.ts";
import { forgetSprites } from "./layers/sprites.ts";
import { forgetWidths } from "./layers/widths.ts";
import { Motion } from "./motion.ts";
import { type Painted, Painting } from "./painting.ts";
import { Plot } from "./programs/plot.ts";
import { growthAt, hasWebGl, Layers, openStage, projectionOf, type Stage } from "./programs/stage.ts";
import { type SceneElement, sceneOf } from "./scene.ts";
import { SemanticZoom } from "./semanticZoom.ts";
import { Viewpoint } from "./viewpoint.ts";

const ZOOM_STEP = 1.5;
/** How long to wait before the graphics card is asked again, once it has gone away. */
const RETRY_MS = 500;
/** For so many frames names may be looked for before those that were found are painted: painting costs as much as looking. */
const MOST_UNSEEN = 6;

/** The parts that go with the renderer, and are made anew when the graphics card has lost it. */
interface Open {
  readonly stage: Stage;
  readonly layers: Layers;
  readonly plot: Plot;
  readonly camera: CanvasCamera;
  readonly chips: Chips;
  readonly gestures: Gestures;
}

class Canvas implements CanvasHandle {
  readonly #container: HTMLElement;
  readonly #explorer: Explorer;
  readonly #handlers: CanvasHandlers;
  readonly #drawing: Drawing;
  readonly #covers: Covers;
  readonly #motion: Motion;
  readonly #viewpoint: Viewpoint;
  readonly #semanticZoom = new SemanticZoom((key) => void this.#explorer.openRegion(key));
  readonly #fonts = new CanvasFonts();
  readonly #painting = new Painting();
  readonly #lassoListeners = new Set<() => void>();
  readonly #endings: (() => void)[] = [];
  #open: Open;
  #painted: Painted | null = null;
  #state: ExplorerState;
  #focusFrame = 0;
  #refocus = false;
  #unseen = 0;
  #moving = 0;
  #unpainted = false;
  #retry: ReturnType<typeof setTimeout> | null = null;
  #disposed = false;

  constructor(container: HTMLElement, explorer: Explorer, handlers: CanvasHandlers) {
    this.#container = container;
    this.#explorer = explorer;
    this.#handlers = handlers;
    this.#state = explorer.getState();
    this.#drawing = new Drawing(container, this.#state);
    this.#covers = new Covers(container, handlers.over?.() ?? null, (changed) =>
      changed ? this.#render() : this.#settle(),
    );
    this.#motion = new Motion((nodes) => this.#carry(nodes));
    this.#open = this.#opened();
    (container as SceneElement).drawnScene = () => this.scene();
    this.#viewpoint = new Viewpoint({
      drawing: this.#drawing,
      camera: () => this.#open.camera,
      state: () => this.#state,
      go: (movement) => this.#go(movement),
    });
    this.#endings.push(
      explorer.subscribe((state, previous) => this.#onState(state, previous)),
      watchTheme(() => this.#onTheme()),
      bindCanvasKeys(container, {
        explorer,
        frame: () => this.#frame(),
        zoomIn: () => this.zoomIn(),
        zoomOut: () => this.zoomOut(),
        openMenu: (selection) => {
          const point = selection === null ? this.#middle() : this.viewportOf(selection);
          if (point !== null) handlers.onContextMenu(selection, point);
        },
        onWalk: (walk) => handlers.onWalk?.(walk),
      }),
      guardWheel(container, handlers),
      this.#watchSize(),
      this.#watchContext(),
    );
    void this.#loadFonts(SIGNS);
    this.#draw(null);
  }

  fit(): void {
    this.#viewpoint.fit();
  }

  refit(): void {
    this.#viewpoint.resized();
    this.#render();
  }

  zoomIn(): void {
    this.#go(this.#open.camera.zoomBy(ZOOM_STEP));
  }

  zoomOut(): void {
    this.#go(this.#open.camera.zoomBy(1 / ZOOM_STEP));
  }

  flyTo(id: EntityId): void {
    this.#viewpoint.flyTo(id);
  }

  /** The middle of the canvas, in pixels of the window: where the menu of the ground opens by key. */
  #middle(): Point {
    const { left, top, width, height } = this.#container.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  }

  setLasso(on: boolean): void {
    this.#open.gestures.setLasso(on);
  }

  onLassoEnd(listener: () => void): () => void {
    this.#lassoListeners.add(listener);
    return () => this.#lassoListeners.delete(listener);
  }

  viewportOf(selection: Selection): Point | null {
    const frame = this.#frame();
    const { left, top } = this.#container.getBoundingClientRect();
    const at = selection.kind === "entity" ? discOf(frame, selection.id) : middleOfLine(frame, selection.id);
    return at === null ? null : { x: left + at.x, y: top + at.y };
  }

  scene(): DrawnScene | null {
    return this.#painted === null ? null : sceneOf(this.#painted, this.#handlers.insets?.() ?? NO_INSETS);
  }

  dispose(): void {
    this.#disposed = true;
    delete (this.#container as SceneElement).drawnScene;
    cancelAnimationFrame(this.#focusFrame);
    if (this.#retry !== null) clearTimeout(this.#retry);
    for (const end of this.#endings) end();
    this.#motion.finish();
    this.#covers.dispose();
    this.#close();
    delete this.#container.dataset.settled;
  }

  #opened(): Open {
    const { stage, slots } = openStage(this.#container);
    stage.on("afterRender", () => this.#paint());
    const gestures = new Gestures({
      stage,
      container: this.#container,
      explorer: this.#explorer,
      frame: () => this.#frame(),
      carry: (nodes) => {
        for (const node of nodes) this.#motion.release(node);
        this.#carry(nodes);
      },
      repaint: () => this.#scheduleFocus(),
      openMenu: (selection, point) => this.#handlers.onContextMenu(selection, point),
      regionChosen: (key) => {
        this.#go(this.#open.camera.show(this.#drawing.regionOf(key)));
        void this.#explorer.openRegion(key);
      },
      lassoEnded: () => {
        for (const listener of this.#lassoListeners) listener();
      },
    });
    const camera = new CanvasCamera(stage, this.#container, () => this.#handlers.insets?.() ?? NO_INSETS);
    return {
      stage,
      layers: new Layers(stage),
      plot: new Plot(slots, () => this.#drawing.palette.ground),
      camera,
      chips: new Chips(this.#container, this.#explorer),
      gestures,
    };
  }

  #close(): void {
    const { gestures, chips, stage } = this.#open;
    gestures.dispose();
    chips.dispose();
    stage.kill();
  }

  #render(): void {
    this.#unpainted = true;
    if (!this.#disposed) this.#open.stage.scheduleRender();
    this.#settle();
  }

  #frame(): Frame {
    const { graph, lookup, palette, order } = this.#drawing;
    const projection = projectionOf(this.#open.stage);
    const growth = growthAt(projection.scale);
    const covered = this.#covers.boxes;
    const bare = {
      graph,
      state: this.#state,
      lookup,
      palette,
      projection,
      growth,
      order,
      covered,
      taken: [],
    };
    return { ...bare, taken: [...pillBoxes(bare), ...capsuleBoxes(bare), ...guideBoxes(bare)] };
  }

  #onState(state: ExplorerState, previous: ExplorerState): void {
    this.#state = state;
    if (state.view !== previous.view) this.#viewpoint.leave(previous.view);
    const drawn = this.#drawing.isTouched(state, previous);
    if (drawn) this.#draw(isElsewhere(state, previous) ? null : previous.view.placements);
    const chosen =
      state.selection !== previous.selection ||
      state.hovered !== previous.hovered ||
      state.companions !== previous.companions;
    if (chosen && !drawn) this.#scheduleFocus();
    if (state.caption !== previous.caption) void this.#loadFonts(textsOf(this.#drawing.order, state.caption));
    if (state.selection !== previous.selection) this.#viewpoint.followSelection(state.selection);
    this.#settle();
  }

  /** Brings the graph in step and has the renderer take up just what changed. */
  #draw(before: View["placements"] | null): void {
    const difference = this.#drawing.follow(this.#state, this.#explorer.presented());
    this.#painting.names.stale();
    this.#open.plot.apply(difference);
    if (before !== null) this.#motion.begin(difference.moved);
    this.#render();
    void this.#loadFonts(textsOf([...difference.added, ...difference.nodes], this.#state.caption));
    this.#viewpoint.follow(difference, before);
  }

  /** Draws entities where they stand now, with the lines at them. */
  #carry(nodes: Iterable<DrawnNode>): void {
    this.#painting.names.stale();
    this.#open.plot.putNodes(nodes);
    this.#render();
  }

  #go(movement: Promise<void>): void {
    this.#moving += 1;
    this.#settle();
    const arrived = () => {
      this.#moving -= 1;
      this.#render();
    };
    movement.then(arrived, arrived);
  }

  async #loadFonts(texts: Iterable<string>): Promise<void> {
    const { ontology, language } = this.#state;
    const names = ontology?.types.map((type) => type[language]) ?? [];
    const guides = this.#state.view.stage?.chart?.guides.texts.map(({ words }) => words[language]) ?? [];
    const fresh = await this.#fonts.load([...names, ...guides, ...texts]);
    if (fresh.size === 0) return;
    const isGone = (text: string) => [...text].some((character) => fresh.has(character));
    forgetSprites(isGone);
    forgetWidths(isGone);
    this.#painting.names.forget();
    this.#render();
  }

  #onTheme(): void {
    this.#drawing.readColors();
    this.#draw(this.#state.view.placements);
    this.#open.plot.putAgain(this.#drawing.graph.nodes.values());
  }

  /** The renderer only hears of the window; panels that open and close change the canvas as well. */
  #watchSize(): () => void {
    const observer = new ResizeObserver(() => {
      this.#covers.forget();
      this.#open.stage.resize();
      this.#viewpoint.resized();
      this.#unpainted = true;
      this.#open.stage.scheduleRefresh();
      this.#settle();
    });
    observer.observe(this.#container);
    return () => observer.disconnect();
  }

  /** The graphics card may drop what it was given at any time (sleep, a driver's fault): all is made again. */
  #watchContext(): () => void {
    const lost = (event: Event) => {
      event.preventDefault();
      this.#container.dataset.settled = "false";
      // Several layers lose theirs at once.
      this.#retry ??= setTimeout(() => this.#reopen(), 0);
    };
    this.#container.addEventListener("webglcontextlost", lost, true);
    return () => this.#container.removeEventListener("webglcontextlost", lost, true);
  }

  #reopen(): void {
    this.#retry = null;
    if (this.#disposed) return;
    if (!hasWebGl()) {
      this.#retry = setTimeout(() => this.#reopen(), RETRY_MS);
      return;
    }
    this.#motion.finish();
    const camera = this.#open.stage.getCamera().getState();
    this.#close();
    this.#open = this.#opened();
    this.#open.stage.getCamera().setState(camera);
    this.#open.plot.putAll(this.#drawing.graph);
    this.#render();
  }

  #paint(): void {
    this.#unpainted = false;
    this.#covers.refresh();
    this.#finish(this.#painting.paint(this.#open, this.#frame(), this.#drawing.marked));
  }

  /** `changed` is false where nothing but names is left to be found: they are painted once they are, or some frames on. */
  #scheduleFocus(changed = true): void {
    this.#refocus ||= changed;
    if (this.#focusFrame !== 0) return;
    this.#focusFrame = requestAnimationFrame(() => {
      this.#focusFrame = 0;
      const waits = !this.#refocus && this.#unseen < MOST_UNSEEN && !this.#painting.names.goOn();
      this.#refocus = false;
      this.#unseen = waits ? this.#unseen + 1 : 0;
      if (waits) this.#scheduleFocus(false);
      else {
        this.#covers.refresh();
        this.#finish(this.#painting.repaint(this.#open, this.#frame()));
      }
    });
  }

  /** What is left of the names is looked for in the next frames. */
  #finish(painted: Painted): void {
    this.#painted = painted;
    if (!painted.names.done) this.#scheduleFocus(false);
    this.#settle();
  }

  /**
   * `data-settled` says that nothing more will change by itself: view there, fonts and bars there, camera still, all painted.
   * `data-moving` says that entities are on their way.
   */
  #settle(): void {
    const { starting, pending } = this.#state;
    const settled =
      !(starting || pending.length > 0) &&
      this.#fonts.ready &&
      this.#moving === 0 &&
      !this.#unpainted &&
      this.#focusFrame === 0 &&
      this.#retry === null &&
      !this.#motion.moving &&
      !this.#covers.coming &&
      !this.#open.camera.moving;
    this.#container.dataset.settled = String(settled);
    if (settled && this.#painted !== null) this.#semanticZoom.rest(this.#painted.frame);
    this.#container.dataset.moving = String(this.#motion.moving);
  }
}

/** Opens the canvas in an element; null where the browser has no WebGL. It follows the explorer until disposed. */
export function openCanvas(
  container: HTMLElement,
  explorer: Explorer,
  handlers: CanvasHandlers,
): CanvasHandle | null {
  return hasWebGl() ? new Canvas(container, explorer, handlers) : null;
}

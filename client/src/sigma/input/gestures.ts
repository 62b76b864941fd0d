import type { MouseCoords, SigmaStageEventPayload } from "sigma/types";
import type { DrawnNode } from "../../model/drawing/drawnGraph.ts";
import type { Point } from "../../model/geometry/space.ts";
import type { EntityId } from "../../model/types.ts";
import type { Explorer, Selection } from "../../state/types.ts";
import type { Frame } from "../layers/frame.ts";
import { Lasso } from "../layers/lasso.ts";
import { regionAt } from "../layers/regions.ts";
import type { Stage } from "../programs/stage.ts";
import { entityAt, relationAt } from "./hits.ts";

/** How far a press may wander, in pixels, and still be a click. */
const CLICK_TOLERANCE = 4;
const LONG_PRESS_MS = 500;

export interface GestureParts {
  readonly stage: Stage;
  readonly container: HTMLElement;
  readonly explorer: Explorer;
  readonly frame: () => Frame;
  /** Draws entities where they stand now, while they are carried. */
  readonly carry: (nodes: readonly DrawnNode[]) => void;
  /** Draws what is lit again, and the lasso with it. */
  readonly repaint: () => void;
  /** Opens the menu; the point is in pixels of the window. */
  readonly openMenu: (selection: Selection | null, point: Point) => void;
  readonly lassoEnded: () => void;
  /** A region of the map is to be opened. */
  readonly regionChosen: (key: string) => void;
}

interface Drag {
  /** Who is carried, with the distance from the pointer, in graph units. */
  readonly carried: readonly { readonly node: DrawnNode; readonly dx: number; readonly dy: number }[];
  readonly start: Point;
  moved: boolean;
}

type Pointer = Pick<MouseCoords, "x" | "y" | "original">;

function isAdding({ original }: Pointer): boolean {
  return "ctrlKey" in original && (original.ctrlKey || original.metaKey);
}

/** Turns what the pointer does on the canvas into acts of the explorer. */
export class Gestures {
  readonly #parts: GestureParts;
  #drag: Drag | null = null;
  #lasso: Lasso | null = null;
  /** Whether a drag on the ground draws a loop without Shift. */
  #lassoing = false;
  #press: ReturnType<typeof setTimeout> | null = null;
  /** A long press, a drag or a lasso has used this press: the click that follows means nothing. */
  #spent = false;
  #hoverFrame = 0;
  #pointer: Pointer | null = null;
  #lastClick: Point = { x: 0, y: 0 };
  readonly #endings: (() => void)[] = [];

  constructor(parts: GestureParts) {
    this.#parts = parts;
    const { stage, container } = parts;
    this.#listen(container, "contextmenu", (event) => event.preventDefault());
    this.#listen(window, "keydown", (event) => this.#onKey(event as KeyboardEvent));
    stage.on("clickStage", ({ event }) => this.#click(event));
    stage.on("doubleClickStage", (payload) => this.#doubleClick(payload));
    stage.on("rightClickStage", ({ event }) => this.#menu(this.#under(event), event));
    stage.on("leaveStage", () => this.#hover(null));
    stage.on("downStage", (payload) => this.#down(payload.event));
    stage.on("moveBody", (payload) => this.#move(payload));
    stage.on("upStage", () => this.#up());
  }

  get lasso(): Lasso | null {
    return this.#lasso;
  }

  setLasso(on: boolean): void {
    if (on === this.#lassoing) return;
    this.#lassoing = on;
    this.#parts.container.style.cursor = on ? "crosshair" : "";
    if (on) return;
    this.#giveUpLoop();
    this.#parts.lassoEnded();
  }

  dispose(): void {
    for (const end of this.#endings) end();
    this.#cancelPress();
    cancelAnimationFrame(this.#hoverFrame);
  }

  #listen(target: EventTarget, type: string, listener: (event: Event) => void): void {
    target.addEventListener(type, listener, true);
    this.#endings.push(() => target.removeEventListener(type, listener, true));
  }

  /** What lies under a point: an entity, else a relation. */
  #under(point: Point): Selection | null {
    const frame = this.#parts.frame();
    const entity = entityAt(frame, point);
    if (entity !== null) return { kind: "entity", id: entity };
    const relation = relationAt(frame, point);
    return relation === null ? null : { kind: "relation", id: relation };
  }

  #chosen(): readonly EntityId[] {
    const { selection, companions } = this.#parts.explorer.getState();
    return selection?.kind === "entity" ? [selection.id, ...companions] : [];
  }

  #click(event: MouseCoords): void {
    this.#lastClick = { x: event.x, y: event.y };
    if (this.#takeSpent()) return;
    const { explorer } = this.#parts;
    const under = this.#under(event);
    if (under === null && this.#openRegion(event)) return;
    if (!isAdding(event)) explorer.select(under);
    else if (under?.kind === "entity") explorer.toggleCompanion(under.id);
    else if (under !== null) explorer.select(under);
  }

  /** A title opens its region, and so does its ground while nothing is chosen: then a click there is to choose nothing. */
  #openRegion(event: Point): boolean {
    const { explorer, frame } = this.#parts;
    const region = regionAt(frame(), event);
    if (region === null) return false;
    const { selection, view } = explorer.getState();
    if (!region.title && (selection !== null || view.map?.opened.has(region.key))) return false;
    this.#parts.regionChosen(region.key);
    return true;
  }

  #doubleClick({ event, preventSigmaDefault }: SigmaStageEventPayload): void {
    const { x, y } = this.#lastClick;
    // The renderer counts clicks wherever they are: two quick ones on different entities are no double-click.
    if (Math.hypot(event.x - x, event.y - y) > CLICK_TOLERANCE * 2) {
      preventSigmaDefault();
      this.#click(event);
      return;
    }
    const id = entityAt(this.#parts.frame(), event);
    if (id === null) return;
    preventSigmaDefault();
    void this.#parts.explorer.toggleExpansion(id);
  }

  /** On one of several chosen the menu is for all of them; elsewhere what lies there is chosen first. */
  #menu(selection: Selection | null, { x, y }: Point): void {
    const chosen = this.#chosen();
    const among = selection?.kind === "entity" && chosen.length > 1 && chosen.includes(selection.id);
    if (selection !== null && !among) this.#parts.explorer.select(selection);
    const { left, top } = this.#parts.container.getBoundingClientRect();
    this.#parts.openMenu(selection, { x: left + x, y: top + y });
  }

  #hover(selection: Selection | null): void {
    if (this.#lassoing) return;
    this.#parts.container.style.cursor = selection === null ? "" : "pointer";
    this.#parts.explorer.hover(selection);
  }

  #down(event: MouseCoords): void {
    this.#spent = false;
    const { original } = event;
    const touch = "touches" in original;
    if (touch && original.touches.length > 1) {
      // Two fingers magnify: nothing is carried along, and no menu opens.
      this.#cancelPress();
      this.#drag = null;
      this.#giveUpLoop();
      return;
    }
    if (!touch && "button" in original && original.button !== 0) return;
    const looping = this.#lassoing || ("shiftKey" in original && original.shiftKey);
    if (looping) {
      this.#lasso = new Lasso(event, isAdding(event));
      return;
    }
    const id = entityAt(this.#parts.frame(), event);
    if (touch) this.#planPress(event);
    this.#drag = id === null ? null : this.#dragOf(id, event);
  }

  #dragOf(id: EntityId, event: Point): Drag {
    const { graph } = this.#parts.frame();
    const chosen = this.#chosen();
    const ids = chosen.length > 1 && chosen.includes(id) ? chosen : [id];
    const { x, y } = this.#parts.stage.viewportToGraph(event);
    const carried = ids.flatMap((each) => {
      const node = graph.nodes.get(each);
      return node === undefined ? [] : [{ node, dx: node.look.x - x, dy: node.look.y - y }];
    });
    return { carried, start: { x: event.x, y: event.y }, moved: false };
  }

  #move({ event, preventSigmaDefault }: SigmaStageEventPayload): void {
    if (this.#lasso !== null) {
      preventSigmaDefault();
      if (this.#lasso.extend(event)) this.#parts.repaint();
      return;
    }
    const drag = this.#drag;
    if (drag === null) {
      if (this.#press !== null && this.#pressWanders(event)) this.#cancelPress();
      this.#hoverUnder(event);
      return;
    }
    preventSigmaDefault();
    const far = Math.hypot(event.x - drag.start.x, event.y - drag.start.y) > CLICK_TOLERANCE;
    if (!drag.moved && !far) return;
    drag.moved = true;
    this.#cancelPress();
    this.#carry(drag, event);
  }

  /** Moves the discs and their lines, and nothing else: neither the state nor the rest of the graph is touched. */
  #carry({ carried }: Drag, event: Point): void {
    const { x, y } = this.#parts.stage.viewportToGraph(event);
    if (!Number.isFinite(x) || !Number.isFinite(y)) return;
    for (const { node, dx, dy } of carried) node.look = { ...node.look, x: x + dx, y: y + dy };
    this.#parts.carry(carried.map(({ node }) => node));
  }

  #up(): void {
    this.#cancelPress();
    if (this.#lasso !== null) {
      this.#catch(this.#lasso);
      return;
    }
    const drag = this.#drag;
    this.#drag = null;
    if (drag?.moved !== true) return;
    this.#spent = true;
    const { explorer } = this.#parts;
    const { graph } = this.#parts.frame();
    const places = drag.carried
      .filter(({ node }) => graph.nodes.get(node.id) === node)
      .map(({ node }) => [node.id, { x: node.look.x, y: node.look.y }] as const);
    const [only] = places;
    if (places.length === 1 && only !== undefined) explorer.move(only[0], only[1].x, only[1].y);
    else if (places.length > 1) explorer.moveAll(new Map(places));
  }

  #catch(lasso: Lasso): void {
    const { explorer, frame } = this.#parts;
    const loop = lasso.isLoop;
    this.#giveUpLoop();
    if (!loop) return;
    this.#spent = true;
    explorer.choose(lasso.caught(frame()), lasso.adding ? "add" : "replace");
    this.setLasso(false);
  }

  #giveUpLoop(): void {
    if (this.#lasso === null) return;
    this.#lasso = null;
    this.#parts.repaint();
  }

  /** Esc gives up a loop half drawn, and the mode with it; nobody else is to act on that key then. */
  #onKey(event: KeyboardEvent): void {
    if (event.key !== "Escape" || event.isComposing) return;
    if (this.#lasso === null && !this.#lassoing) return;
    event.stopPropagation();
    event.preventDefault();
    this.#spent = this.#lasso !== null;
    this.#giveUpLoop();
    this.setLasso(false);
  }

  #takeSpent(): boolean {
    const spent = this.#spent;
    this.#spent = false;
    return spent;
  }

  /** What is under the pointer is looked for once per frame, not once per move. */
  #hoverUnder(event: Pointer): void {
    this.#pointer = event;
    if (this.#hoverFrame !== 0) return;
    this.#hoverFrame = requestAnimationFrame(() => {
      this.#hoverFrame = 0;
      const at = this.#pointer;
      if (at === null || this.#drag !== null || this.#lasso !== null) return;
      const { target } = at.original;
      const onCanvas = target instanceof HTMLCanvasElement && this.#parts.container.contains(target);
      this.#hover(onCanvas && !("touches" in at.original) ? this.#under(at) : null);
    });
  }

  #pressAt: Point = { x: 0, y: 0 };

  #pressWanders({ x, y }: Point): boolean {
    return Math.hypot(x - this.#pressAt.x, y - this.#pressAt.y) > CLICK_TOLERANCE * 2;
  }

  #planPress(event: MouseCoords): void {
    this.#cancelPress();
    this.#pressAt = { x: event.x, y: event.y };
    this.#press = setTimeout(() => {
      this.#press = null;
      this.#spent = true;
      this.#drag = null;
      this.#menu(this.#under(event), event);
    }, LONG_PRESS_MS);
  }

  #cancelPress(): void {
    if (this.#press !== null) clearTimeout(this.#press);
    this.#press = null;
  }
}

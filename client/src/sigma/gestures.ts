import type { MouseCoords, SigmaNodeEventPayload, SigmaStageEventPayload } from "sigma/types";
import type { Point } from "../model/space.ts";
import type { DrawnGraph } from "../model/toGraph.ts";
import type { Explorer, Selection } from "../state/types.ts";
import type { Stage } from "./stage.ts";

/** How far a press may wander, in pixels, and still be a click. */
const CLICK_TOLERANCE = 4;
const LONG_PRESS_MS = 500;

export interface GestureParts {
  readonly stage: Stage;
  readonly graph: DrawnGraph;
  readonly container: HTMLElement;
  readonly explorer: Explorer;
  /** The relation at a place of the container, if any. */
  readonly relationAt: (point: Point) => string | null;
  /** Opens the menu; the point is in pixels of the window. */
  readonly openMenu: (selection: Selection | null, point: Point) => void;
}

interface Drag {
  readonly id: string;
  readonly start: Point;
  moved: boolean;
}

/** Turns what the pointer does on the canvas into acts of the explorer. */
export class Gestures {
  readonly #parts: GestureParts;
  #drag: Drag | null = null;
  #press: ReturnType<typeof setTimeout> | null = null;
  /** A long press or a drag has used this press: the click that follows means nothing. */
  #spent = false;
  #hoverFrame = 0;
  #lastEntered: string | null = null;
  readonly #noMenu = (event: Event) => event.preventDefault();

  constructor(parts: GestureParts) {
    this.#parts = parts;
    const { stage, container } = parts;
    container.addEventListener("contextmenu", this.#noMenu);
    stage.on("clickNode", ({ node, event }) => this.#clickNode(node, event));
    stage.on("clickStage", ({ event }) => this.#clickStage(event));
    stage.on("doubleClickNode", (payload) => this.#doubleClick(payload));
    stage.on("rightClickNode", ({ node, event }) => this.#menu({ kind: "entity", id: node }, event));
    stage.on("rightClickStage", ({ event }) => this.#menu(this.#relationUnder(event), event));
    stage.on("enterNode", ({ node }) => {
      this.#lastEntered = node;
      this.#hover({ kind: "entity", id: node });
    });
    stage.on("leaveNode", () => this.#hover(null));
    stage.on("leaveStage", () => this.#hover(null));
    stage.on("downNode", ({ node, event }) => this.#down(node, event));
    stage.on("downStage", ({ event }) => this.#down(null, event));
    stage.on("moveBody", (payload) => this.#move(payload));
    for (const kind of ["upNode", "upStage"] as const) stage.on(kind, () => this.#up());
  }

  /**
   * The entity that the pointer was on last. The renderer holds on to it even when the pointer has left the canvas, and
   * has to be told if it goes.
   */
  get lastEntered(): string | null {
    return this.#lastEntered;
  }

  dispose(): void {
    this.#parts.container.removeEventListener("contextmenu", this.#noMenu);
    this.#cancelPress();
    cancelAnimationFrame(this.#hoverFrame);
  }

  #clickNode(id: string, event: MouseCoords): void {
    if (this.#takeSpent()) return;
    const { explorer } = this.#parts;
    const { selection } = explorer.getState();
    const { original } = event;
    const adding = "ctrlKey" in original && (original.ctrlKey || original.metaKey);
    if (adding && selection?.kind === "entity" && selection.id !== id) explorer.toggleCompanion(id);
    else explorer.select({ kind: "entity", id });
  }

  #clickStage(event: MouseCoords): void {
    if (this.#takeSpent()) return;
    this.#parts.explorer.select(this.#relationUnder(event));
  }

  #doubleClick({ node, preventSigmaDefault }: SigmaNodeEventPayload): void {
    preventSigmaDefault();
    void this.#parts.explorer.toggleExpansion(node);
  }

  #relationUnder({ x, y }: Point): Selection | null {
    const id = this.#parts.relationAt({ x, y });
    return id === null ? null : { kind: "relation", id };
  }

  #menu(selection: Selection | null, { x, y }: Point): void {
    if (selection !== null) this.#parts.explorer.select(selection);
    const { left, top } = this.#parts.container.getBoundingClientRect();
    this.#parts.openMenu(selection, { x: left + x, y: top + y });
  }

  #hover(selection: Selection | null): void {
    this.#parts.container.style.cursor = selection === null ? "" : "pointer";
    this.#parts.explorer.hover(selection);
  }

  #down(id: string | null, event: MouseCoords): void {
    this.#spent = false;
    const touch = "touches" in event.original;
    if (!touch && "button" in event.original && event.original.button !== 0) return;
    if (touch) this.#planPress(id, event);
    this.#drag = id === null ? null : { id, start: { x: event.x, y: event.y }, moved: false };
  }

  #move({ event, preventSigmaDefault }: SigmaStageEventPayload): void {
    const drag = this.#drag;
    if (drag === null) {
      this.#cancelPress();
      this.#hoverRelation(event);
      return;
    }
    preventSigmaDefault();
    const far = Math.hypot(event.x - drag.start.x, event.y - drag.start.y) > CLICK_TOLERANCE;
    if (!drag.moved && !far) return;
    drag.moved = true;
    this.#cancelPress();
    this.#carry(drag.id, event);
  }

  /** Moves the disc and its lines, and nothing else: neither the state nor the rest of the graph is touched. */
  #carry(id: string, event: Point): void {
    const { stage, graph } = this.#parts;
    if (!graph.hasNode(id)) return;
    const { x, y } = stage.viewportToGraph(event);
    if (!Number.isFinite(x) || !Number.isFinite(y)) return;
    graph.quietly(() => graph.mergeNodeAttributes(id, { x, y }));
    const partialGraph = { nodes: [id], edges: graph.edges(id) };
    stage.refresh({ partialGraph, skipIndexation: true, schedule: true });
  }

  #up(): void {
    this.#cancelPress();
    const drag = this.#drag;
    this.#drag = null;
    if (drag?.moved !== true || !this.#parts.graph.hasNode(drag.id)) return;
    this.#spent = true;
    const { x, y } = this.#parts.graph.getNodeAttributes(drag.id);
    this.#parts.explorer.move(drag.id, x, y);
  }

  #takeSpent(): boolean {
    const spent = this.#spent;
    this.#spent = false;
    return spent;
  }

  /** Lines have no picking of their own: they are looked for once per frame, where no entity is under the pointer. */
  #hoverRelation(event: MouseCoords): void {
    if (this.#hoverFrame !== 0 || this.#parts.explorer.getState().hovered?.kind === "entity") return;
    const target = event.original.target;
    const onCanvas = target instanceof HTMLCanvasElement && this.#parts.container.contains(target);
    this.#hoverFrame = requestAnimationFrame(() => {
      this.#hoverFrame = 0;
      const { hovered } = this.#parts.explorer.getState();
      if (hovered?.kind !== "entity") this.#hover(onCanvas ? this.#relationUnder(event) : null);
    });
  }

  #planPress(id: string | null, event: MouseCoords): void {
    this.#cancelPress();
    this.#press = setTimeout(() => {
      this.#press = null;
      this.#spent = true;
      this.#drag = null;
      this.#menu(id === null ? this.#relationUnder(event) : { kind: "entity", id }, event);
    }, LONG_PRESS_MS);
  }

  #cancelPress(): void {
    if (this.#press !== null) clearTimeout(this.#press);
    this.#press = null;
  }
}

import type { Difference } from "../model/drawing/toGraph.ts";
import type { EntityId, View } from "../model/types.ts";
import type { ExplorerState, Selection } from "../state/types.ts";
import type { CameraState, CanvasCamera } from "./camera.ts";
import type { Drawing } from "./drawing.ts";

/** Share of an expansion's new entities that must be in sight; below it the camera moves to show them. */
const ENOUGH_IN_SIGHT = 0.6;

interface Parts {
  readonly drawing: Drawing;
  readonly camera: () => CanvasCamera;
  readonly state: () => ExplorerState;
  /** Told of every movement, so that it is waited for. */
  readonly go: (movement: Promise<void>) => void;
}

/** Where the camera goes when the view becomes another: it stays where it was put, unless something was asked for. */
export class Viewpoint {
  readonly #parts: Parts;
  /** From where each view of the history was seen when it was left. */
  readonly #seenFrom = new WeakMap<View, CameraState>();
  #staged: View["stage"] = null;
  #map: View["map"] = null;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** A view is about to be left: whoever comes back to it sees it from there. */
  leave(view: View): void {
    this.#seenFrom.set(view, this.#parts.camera().state);
  }

  /** All that is shown; of a stage what it is made for. */
  fit(animated = true): void {
    const { camera, drawing, state, go } = this.#parts;
    const { stage } = state().view;
    const arranged = stage !== null && stage.form !== "net";
    go(arranged ? camera().fitBox(stage.extent, animated) : camera().fit(drawing.arrived(), animated));
  }

  flyTo(id: EntityId): void {
    const { camera, drawing, go } = this.#parts;
    const node = drawing.graph.nodes.get(id);
    if (node !== undefined) go(camera().flyTo(node.place));
  }

  /**
   * A view seen before is seen from there again; a new one and what is staged are fitted; an answer or a layout out of
   * sight is shown. `before` are the places of the view before, null where that was somewhere else.
   */
  follow(difference: Difference, before: View["placements"] | null): void {
    const { camera, drawing, state, go } = this.#parts;
    const { view, history } = state();
    const back = this.#seenFrom.get(view);
    const staged = view.stage?.extent !== this.#staged?.extent;
    this.#staged = view.stage;
    const turned = view.map !== null && this.#map !== null && view.map.map.form !== this.#map.map.form;
    this.#map = view.map;
    if (back !== undefined) {
      go(camera().goTo(back));
      return;
    }
    if (before === null || staged || turned) {
      this.fit(before !== null);
      return;
    }
    const news = drawing.newsIn(difference, view, before);
    // Whoever asks for a layout, for surroundings or for an answer in place of what is there wants to see it whole.
    const kind = history.past.at(-1)?.step.kind;
    // Whoever opens a region is there already, or on the way.
    if (kind === "region") return;
    const focused = kind === "focus" || kind === "unfocus";
    if (focused && difference.added.length + difference.dropped.length > 0) this.fit();
    else if (kind === "group" || kind === "ungroup" || kind === "openGroup") this.fit();
    else if (difference.moved.size > 1 && (kind === "layout" || kind === "bring")) this.fit();
    else if (news.length > 0 && this.#seen(news) < news.length * ENOUGH_IN_SIGHT) this.fit();
  }

  #seen(ids: readonly EntityId[]): number {
    const { camera, drawing } = this.#parts;
    return camera().seen(ids.flatMap((id) => drawing.graph.nodes.get(id)?.place ?? []));
  }

  /** What is chosen elsewhere (search, a table, the address) is brought into sight; what is staged is in sight. */
  followSelection(selection: Selection | null): void {
    const { stage } = this.#parts.state().view;
    if (selection?.kind !== "entity" || stage?.places.has(selection.id)) return;
    if (this.#seen([selection.id]) === 0) this.flyTo(selection.id);
  }

  /** The canvas has taken another size: what was fitted still is. */
  resized(): void {
    const { camera, drawing } = this.#parts;
    if (camera().resized() && drawing.order.length > 0) this.fit(false);
  }
}

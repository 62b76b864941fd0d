import type { Point } from "../../model/geometry/space.ts";
import type { EntityId, RelationId } from "../../model/types.ts";
import { chosenEntities } from "../../state/producers/choosing.ts";
import type { Explorer, Selection } from "../../state/types.ts";
import { discOf, type Frame } from "../layers/frame.ts";

/** Where the arrows have led, for a sentence: nowhere (`to` is null) where nobody lies that way. */
export interface Walk {
  readonly from: EntityId | null;
  readonly to: EntityId | null;
  /** The lines between the two. */
  readonly along: readonly RelationId[];
}

export interface CanvasKeyParts {
  readonly explorer: Explorer;
  readonly frame: () => Frame;
  readonly zoomIn: () => void;
  readonly zoomOut: () => void;
  readonly openMenu: (selection: Selection | null) => void;
  readonly onWalk: (walk: Walk) => void;
}

/** Directions on screen, y downwards. */
const DIRECTIONS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** Neighbours further off the direction than this do not lie that way: four such wedges leave no gap between them. */
const WIDEST = Math.PI / 3;
/** Angles within one of these steps count as the same direction: the nearer neighbour is taken then. */
const SAME = Math.PI / 12;
/** How far an arrow with Shift moves what is chosen, in pixels. */
const NUDGE = 20;

/** The neighbour that lies that way: the straightest, and of those about as straight the nearest. */
function neighbourTowards(frame: Frame, id: EntityId, direction: Point): EntityId | null {
  const from = discOf(frame, id);
  if (from === null) return null;
  let best: { id: EntityId; turn: number; distance: number } | null = null;
  for (const other of frame.graph.neighbours(id).sort()) {
    const to = discOf(frame, other);
    if (to === null || other === id) continue;
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const ahead = dx * direction.x + dy * direction.y;
    const aside = Math.abs(dx * direction.y - dy * direction.x);
    const angle = Math.atan2(aside, ahead);
    if (angle > WIDEST) continue;
    const turn = Math.round(angle / SAME);
    const distance = Math.hypot(dx, dy);
    if (best === null || turn < best.turn || (turn === best.turn && distance < best.distance)) {
      best = { id: other, turn, distance };
    }
  }
  return best?.id ?? null;
}

function linesBetween({ graph }: Frame, from: EntityId, to: EntityId): readonly RelationId[] {
  const [node, other] = [graph.nodes.get(from), graph.nodes.get(to)];
  if (node === undefined || other === undefined) return [];
  const lines = (node.beside.get(other) ?? []).filter(({ shown }) => shown);
  return lines.map(({ id }) => id).sort();
}

function selectedIn({ explorer }: CanvasKeyParts, frame: Frame): EntityId | null {
  const { selection } = explorer.getState();
  return selection?.kind === "entity" && frame.graph.nodes.has(selection.id) ? selection.id : null;
}

function goTo(parts: CanvasKeyParts, frame: Frame, from: EntityId | null, to: EntityId | null): void {
  if (to !== null) parts.explorer.select({ kind: "entity", id: to });
  parts.onWalk({ from, to, along: from === null || to === null ? [] : linesBetween(frame, from, to) });
}

function walk(parts: CanvasKeyParts, direction: Point): void {
  const now = parts.frame();
  const from = selectedIn(parts, now);
  // Without a choice the walk begins at the most connected entity.
  if (from === null) goTo(parts, now, null, now.order[0]?.id ?? null);
  else goTo(parts, now, from, neighbourTowards(now, from, direction));
}

/** To the most connected entity on the canvas. */
function goHome(parts: CanvasKeyParts): void {
  const now = parts.frame();
  goTo(parts, now, null, now.order[0]?.id ?? null);
}

/** Moves what is chosen a little: what a drag does, for whoever does not drag. */
function nudge({ explorer, frame }: CanvasKeyParts, direction: Point): void {
  const { graph, projection } = frame();
  const step = NUDGE / projection.scale;
  const places = chosenEntities(explorer.getState()).flatMap((id) => {
    const look = graph.nodes.get(id)?.look;
    if (look === undefined) return [];
    return [[id, { x: look.x + direction.x * step, y: look.y - direction.y * step }] as const];
  });
  const [only] = places;
  if (only === undefined) return;
  if (places.length === 1) explorer.move(only[0], only[1].x, only[1].y);
  else explorer.moveAll(new Map(places));
}

function perform(event: KeyboardEvent, parts: CanvasKeyParts): boolean {
  const direction = DIRECTIONS[event.key];
  const { selection } = parts.explorer.getState();
  if (direction !== undefined) {
    if (event.shiftKey) nudge(parts, direction);
    else walk(parts, direction);
  } else if (event.key === "Home") goHome(parts);
  else if (event.key === "Enter" && selection?.kind === "entity") {
    void parts.explorer.toggleExpansion(selection.id);
  } else if ((event.key === "F10" && event.shiftKey) || event.key === "ContextMenu") {
    parts.openMenu(selection);
  } else if (event.key === "+" || event.key === "=") parts.zoomIn();
  else if (event.key === "-") parts.zoomOut();
  else return false;
  return true;
}

/** What a browser reports for a key that an input method has taken. */
const TAKEN_BY_INPUT_METHOD = 229;

/**
 * Makes the canvas reachable by Tab: arrows walk to the neighbour that lies that way, with Shift they move what is
 * chosen, Home leads to the best linked, Enter expands or collapses, Shift+F10 opens the menu, + and - magnify.
 * Returns how to unbind.
 */
export function bindCanvasKeys(container: HTMLElement, parts: CanvasKeyParts): () => void {
  container.tabIndex = 0;
  const pressed = (event: KeyboardEvent) => {
    // Chips lie in the canvas and have keys of their own.
    if (event.target !== container) return;
    if (event.isComposing || event.keyCode === TAKEN_BY_INPUT_METHOD) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (perform(event, parts)) event.preventDefault();
  };
  container.addEventListener("keydown", pressed);
  return () => container.removeEventListener("keydown", pressed);
}

import type { Point } from "../model/space.ts";
import type { EntityId } from "../model/types.ts";
import type { Explorer, Selection } from "../state/types.ts";
import { discOf, type Frame } from "./frame.ts";

export interface CanvasKeyParts {
  readonly explorer: Explorer;
  readonly frame: () => Frame;
  readonly zoomIn: () => void;
  readonly zoomOut: () => void;
  readonly openMenu: (selection: Selection) => void;
}

/** Directions on screen, y downwards. */
const DIRECTIONS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** Neighbours further off the direction than this (cosine) do not lie that way. */
const LEAST_COSINE = 0.45;

/** The neighbour that lies that way; the straightest and nearest of several. */
function neighbourTowards(frame: Frame, id: EntityId, direction: Point): EntityId | null {
  const from = discOf(frame, id);
  if (from === null) return null;
  let best: { id: EntityId; cost: number } | null = null;
  for (const other of frame.graph.neighbours(id).sort()) {
    const to = discOf(frame, other);
    if (to === null) continue;
    const distance = Math.hypot(to.x - from.x, to.y - from.y);
    const cosine = ((to.x - from.x) * direction.x + (to.y - from.y) * direction.y) / Math.max(1, distance);
    if (cosine < LEAST_COSINE) continue;
    const cost = distance / cosine ** 2;
    if (best === null || cost < best.cost) best = { id: other, cost };
  }
  return best?.id ?? null;
}

function walk({ explorer, frame }: CanvasKeyParts, direction: Point): void {
  const now = frame();
  const { selection } = explorer.getState();
  const from = selection?.kind === "entity" && now.graph.nodes.has(selection.id) ? selection.id : null;
  // Without a choice the walk begins at the most connected entity.
  const next = from === null ? now.order[0]?.id : neighbourTowards(now, from, direction);
  if (next !== undefined && next !== null) explorer.select({ kind: "entity", id: next });
}

function perform(event: KeyboardEvent, parts: CanvasKeyParts): boolean {
  const direction = DIRECTIONS[event.key];
  const { selection } = parts.explorer.getState();
  if (direction !== undefined) walk(parts, direction);
  else if (event.key === "Enter" && selection?.kind === "entity") {
    void parts.explorer.toggleExpansion(selection.id);
  } else if ((event.key === "F10" && event.shiftKey) || event.key === "ContextMenu") {
    if (selection !== null) parts.openMenu(selection);
  } else if (event.key === "+" || event.key === "=") parts.zoomIn();
  else if (event.key === "-") parts.zoomOut();
  else return false;
  return true;
}

/**
 * Makes the canvas reachable by Tab: arrows walk to the neighbour that lies that way, Enter expands or collapses,
 * Shift+F10 opens the menu, + and - magnify. Returns how to unbind.
 */
export function bindCanvasKeys(container: HTMLElement, parts: CanvasKeyParts): () => void {
  container.tabIndex = 0;
  const pressed = (event: KeyboardEvent) => {
    // Chips lie in the canvas and have keys of their own.
    if (event.target !== container || event.isComposing) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (perform(event, parts)) event.preventDefault();
  };
  container.addEventListener("keydown", pressed);
  return () => container.removeEventListener("keydown", pressed);
}

import type { DrawnNode } from "../model/drawing/drawnGraph.ts";
import type { Point } from "../model/geometry/space.ts";

const DURATION_MS = 340;
/** More than this many are put where they belong at once: each step of their way would cost a frame or two. */
const MOST_MOVING = 2500;

interface Way {
  readonly from: Point;
  readonly to: Point;
}

const eased = (share: number) => 1 - (1 - share) ** 3;

/** Takes entities from where they stood to where they belong; at once where less motion is asked for. */
export class Motion {
  readonly #ways = new Map<DrawnNode, Way>();
  readonly #draw: (nodes: Iterable<DrawnNode>) => void;
  #began = 0;
  #frame = 0;

  constructor(draw: (nodes: Iterable<DrawnNode>) => void) {
    this.#draw = draw;
  }

  get moving(): boolean {
    return this.#frame !== 0;
  }

  /** Their looks say already where they belong; `from` says where they were. */
  begin(from: ReadonlyMap<DrawnNode, Point>): void {
    if (from.size === 0) return;
    const still = document.hidden || matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (still || from.size > MOST_MOVING) return;
    for (const [node, way] of this.#ways) {
      // What was on its way already goes on from where it is by now.
      if (!from.has(node)) this.#ways.set(node, { from: { x: node.look.x, y: node.look.y }, to: way.to });
    }
    for (const [node, point] of from) {
      this.#ways.set(node, { from: point, to: { x: node.look.x, y: node.look.y } });
    }
    this.#began = performance.now();
    this.#step(0);
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#tick());
  }

  /** Leaves an entity to somebody who moves it himself. */
  release(node: DrawnNode): void {
    this.#ways.delete(node);
  }

  /** Puts everything where it belongs. */
  finish(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#step(1);
    this.#ways.clear();
  }

  #tick(): void {
    this.#frame = 0;
    const share = (performance.now() - this.#began) / DURATION_MS;
    if (share >= 1) {
      this.finish();
      return;
    }
    this.#step(eased(share));
    this.#frame = requestAnimationFrame(() => this.#tick());
  }

  #step(share: number): void {
    for (const [node, { from, to }] of this.#ways) {
      // Dropped on the way.
      if (node.slot < 0) {
        this.#ways.delete(node);
        continue;
      }
      const x = from.x + (to.x - from.x) * share;
      const y = from.y + (to.y - from.y) * share;
      node.look = { ...node.look, x, y };
    }
    if (this.#ways.size > 0) this.#draw(this.#ways.keys());
  }
}

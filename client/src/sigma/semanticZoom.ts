import { mapIn } from "../model/view/regions.ts";
import type { Frame } from "./layers/frame.ts";
import { regionAt } from "./layers/regions.ts";

/** Pixels per graph unit at which a region is looked into: nothing that is fitted by itself is as large. */
const LOOKED_INTO = 1.5;

/** Whoever magnifies a region of the map until it fills the middle of the canvas wants to see its members. */
export class SemanticZoom {
  readonly #open: (key: string) => unknown;
  #scale = Number.POSITIVE_INFINITY;
  #size = "";

  constructor(open: (key: string) => unknown) {
    this.#open = open;
  }

  /** All stands still: opens what was magnified since it last did. */
  rest(frame: Frame): void {
    const { scale, width, height } = frame.projection;
    const size = `${width} ${height}`;
    // In a window of another size the same things are seen from elsewhere: nobody came nearer.
    const nearer = size === this.#size && scale > this.#scale * 1.01;
    [this.#scale, this.#size] = [scale, size];
    const map = mapIn(frame.state.view);
    if (map === null || !nearer || scale < LOOKED_INTO) return;
    const region = regionAt(frame, { x: width / 2, y: height / 2 });
    if (region !== null && !map.opened.has(region.key)) this.#open(region.key);
  }
}

import type { Line } from "../../geometry/curves.ts";
import type { Point } from "../../geometry/space.ts";
import { type Box, Raster } from "./raster.ts";

const CELL = 2;
const LINE_CELL = 4;
/** Names keep so far from discs. */
const CLEAR = 0.5;

/** The bounds, a little larger, so that the cells lie alike under what has moved. */
function alignedBox([left, top, right, bottom]: Box, origin: Point): Box {
  const west = left - ((((left - origin.x) % LINE_CELL) + LINE_CELL) % LINE_CELL);
  const north = top - ((((top - origin.y) % LINE_CELL) + LINE_CELL) % LINE_CELL);
  return [west, north, right, bottom];
}

/** Discs and lines, on which names are written. It stays the same while nothing but the choice of names changes. */
export class Ground {
  readonly bounds: Box;
  readonly discs: Raster;
  readonly #box: Box;
  readonly #lines: () => Iterable<Line>;
  #crossed: Raster | null = null;

  /**
   * `origin` moves with the discs: what is asked of the ground then has the same answer while the picture is pushed about.
   * `lines` is asked for once, and only where a name has to look for a place.
   */
  constructor(bounds: Box, origin: Point, lines: () => Iterable<Line>) {
    this.bounds = bounds;
    this.#box = alignedBox(bounds, origin);
    this.#lines = lines;
    this.discs = new Raster(this.#box, CELL);
  }

  addDisc(x: number, y: number, radius: number): void {
    this.discs.takeDisc(x, y, radius + CLEAR);
  }

  get lines(): Raster {
    if (this.#crossed !== null) return this.#crossed;
    this.#crossed = new Raster(this.#box, LINE_CELL);
    for (const line of this.#lines()) this.#crossed.takeLine(line);
    return this.#crossed;
  }
}

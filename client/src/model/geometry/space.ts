/** The room an entity takes on the canvas, in graph units: its disc and, below it, its caption. */
export interface Extent {
  readonly radius: number;
  /** Half of the width of disc or caption, whichever is wider. */
  readonly halfWidth: number;
  /** Height of the caption under the disc. */
  readonly caption: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** An extent at a place. y grows upwards, so the caption lies at smaller y. */
export interface Body extends Point {
  readonly id: string;
  readonly extent: Extent;
}

const CELL = 96;
/** Rows of cells told apart; cells further off than that share a key, which costs a comparison and no more. */
const ROWS = 1 << 20;
/** Free room kept between two bodies, in graph units. */
export const GAP = 6;
/** Nothing drawn is wider or higher than this; a figure that is no number counts as a small disc. */
const MOST_ROOM = 4000;
const NO_NUMBER = 10;

const usable = (value: number): number =>
  Number.isFinite(value) ? Math.min(MOST_ROOM, Math.max(0, value)) : NO_NUMBER;

/** An extent that can be reckoned with. */
export function soundExtent({ radius, halfWidth, caption }: Extent): Extent {
  return { radius: usable(radius), halfWidth: usable(halfWidth), caption: usable(caption) };
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

function boxOf(point: Point, extent: Extent): Box {
  const half = GAP / 2;
  return {
    left: point.x - extent.halfWidth - half,
    right: point.x + extent.halfWidth + half,
    bottom: point.y - extent.radius - extent.caption - half,
    top: point.y + extent.radius + half,
  };
}

/** How far two boxes reach into each other along x and y; null where they do not. */
export function overlapOf(a: Body, b: Body): { x: number; y: number } | null {
  const one = boxOf(a, a.extent);
  const two = boxOf(b, b.extent);
  const x = Math.min(one.right, two.right) - Math.max(one.left, two.left);
  const y = Math.min(one.top, two.top) - Math.max(one.bottom, two.bottom);
  return x > 0 && y > 0 ? { x, y } : null;
}

/** Bodies in a grid of cells, so that what lies near a place is found without looking at all of them. */
export class Space {
  readonly #cells = new Map<number, Body[]>();
  readonly #bodies = new Map<string, Body>();

  get(id: string): Body | undefined {
    return this.#bodies.get(id);
  }

  add(body: Body): void {
    this.#bodies.set(body.id, body);
    this.#eachCell(boxOf(body, body.extent), (key) => {
      const cell = this.#cells.get(key);
      if (cell === undefined) this.#cells.set(key, [body]);
      else cell.push(body);
    });
  }

  remove(id: string): void {
    const body = this.#bodies.get(id);
    if (body === undefined) return;
    this.#bodies.delete(id);
    this.#eachCell(boxOf(body, body.extent), (key) => {
      const cell = this.#cells.get(key) ?? [];
      this.#cells.set(
        key,
        cell.filter((other) => other.id !== id),
      );
    });
  }

  /** Bodies that overlap this one, in the order of their ids. */
  overlapping(body: Body): Body[] {
    const found = new Map<string, Body>();
    this.#eachCell(boxOf(body, body.extent), (key) => {
      for (const other of this.#cells.get(key) ?? []) {
        if (other.id !== body.id && overlapOf(body, other) !== null) found.set(other.id, other);
      }
    });
    return [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  isFree(body: Body): boolean {
    let free = true;
    this.#eachCell(boxOf(body, body.extent), (key) => {
      free &&= !(this.#cells.get(key) ?? []).some(
        (other) => other.id !== body.id && overlapOf(body, other) !== null,
      );
    });
    return free;
  }

  /** Number of bodies whose cells lie within one cell of the point: how crowded a place is. */
  crowd(point: Point): number {
    const near = { left: point.x - CELL, right: point.x + CELL, bottom: point.y - CELL, top: point.y + CELL };
    let count = 0;
    this.#eachCell(near, (key) => {
      count += this.#cells.get(key)?.length ?? 0;
    });
    return count;
  }

  #eachCell(box: Box, visit: (key: number) => void): void {
    // What is no place is in no cell; counting up to infinity would never end.
    if (!Number.isFinite(box.left + box.right + box.bottom + box.top)) return;
    for (let column = Math.floor(box.left / CELL); column <= Math.floor(box.right / CELL); column += 1) {
      for (let row = Math.floor(box.bottom / CELL); row <= Math.floor(box.top / CELL); row += 1) {
        visit(column * ROWS + row);
      }
    }
  }
}

import type { Plane } from "./pivots.ts";
import type { Rooms } from "./task.ts";

const MOST_ROUNDS = 60;
/** Share of an overlap that each of two free bodies gives way by: a little more than half, so that it is soon over. */
const GIVE = 0.55;
/** Moved a little farther than needed, or crowds would come to rest a hair too close to each other. */
const MARGIN = 2;
/** Less than this counts as apart: sums in another order differ by so much. */
const NOTHING = -1e-6;
/** Bodies of one bucket looked at after each one: a heap of thousands must not cost their square. */
const CROWD = 24;

/** Boxes in the cells of a grid. Cells share buckets by hash, so far-off places cost nothing. */
class Grid {
  readonly #rooms: Rooms;
  readonly #plane: Plane;
  readonly #width: number;
  readonly #height: number;
  readonly #buckets: number;
  readonly starts: Int32Array;
  bodies = new Int32Array(0);

  constructor(rooms: Rooms, plane: Plane) {
    const count = rooms.half.length;
    this.#rooms = rooms;
    this.#plane = plane;
    const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, count);
    this.#width = Math.max(1, 2 * mean(rooms.half));
    this.#height = Math.max(1, mean(rooms.up) + mean(rooms.down));
    let buckets = 64;
    while (buckets < 2 * count) buckets *= 2;
    this.#buckets = buckets;
    this.starts = new Int32Array(buckets + 1);
  }

  #eachBucket(body: number, visit: (bucket: number) => void): void {
    const { half, up, down } = this.#rooms;
    const [x, y] = [this.#plane.x[body] as number, this.#plane.y[body] as number];
    const right = Math.floor((x + (half[body] as number)) / this.#width);
    const top = Math.floor((y + (up[body] as number)) / this.#height);
    const bottom = Math.floor((y - (down[body] as number)) / this.#height);
    for (let column = Math.floor((x - (half[body] as number)) / this.#width); column <= right; column += 1) {
      for (let row = bottom; row <= top; row += 1) {
        visit((Math.imul(column, 0x9e3779b1) ^ Math.imul(row, 0x85ebca6b)) & (this.#buckets - 1));
      }
    }
  }

  fill(): void {
    const { starts } = this;
    const count = this.#plane.x.length;
    starts.fill(0);
    let entries = 0;
    for (let body = 0; body < count; body += 1) {
      this.#eachBucket(body, (bucket) => {
        starts[bucket] = (starts[bucket] as number) + 1;
        entries += 1;
      });
    }
    if (this.bodies.length < entries) this.bodies = new Int32Array(entries * 2);
    let sum = 0;
    for (let bucket = 0; bucket <= this.#buckets; bucket += 1) {
      sum += starts[bucket] as number;
      starts[bucket] = sum;
    }
    // Filled from behind: bodies of a bucket come in ascending order, and the starts end up where they belong.
    for (let body = count - 1; body >= 0; body -= 1) {
      this.#eachBucket(body, (bucket) => {
        const at = (starts[bucket] as number) - 1;
        starts[bucket] = at;
        this.bodies[at] = body;
      });
    }
  }
}

/** Moves two bodies apart along the axis where they overlap less, if they do; tells whether anything moved. */
function part(a: number, b: number, { rooms, plane, held }: Moving): boolean {
  const { half, up, down } = rooms;
  const { x, y } = plane;
  const overX = (half[a] as number) + (half[b] as number) - Math.abs((x[a] as number) - (x[b] as number));
  if (overX <= NOTHING) return false;
  const above = (y[a] as number) - (y[b] as number);
  const overY =
    above > 0
      ? (down[a] as number) + (up[b] as number) - above
      : (down[b] as number) + (up[a] as number) + above;
  if (overY <= NOTHING) return false;
  const free = 2 - (held[a] as number) - (held[b] as number);
  if (free === 0) return false;
  const along = overX < overY ? x : y;
  const share = (Math.min(overX, overY) + MARGIN) * (free === 2 ? GIVE : 1);
  const before = (along[a] as number) <= (along[b] as number) ? 1 : -1;
  if (held[a] === 0) along[a] = (along[a] as number) - before * share;
  if (held[b] === 0) along[b] = (along[b] as number) + before * share;
  return true;
}

interface Moving {
  readonly rooms: Rooms;
  readonly plane: Plane;
  readonly held: Uint8Array;
}

/** One round over all buckets. `all` is false where a crowd kept some pairs from being looked at. */
function roundOf(grid: Grid, moving: Moving): { moved: boolean; all: boolean } {
  let moved = false;
  let all = true;
  for (let bucket = 0; bucket + 1 < grid.starts.length; bucket += 1) {
    const last = grid.starts[bucket + 1] as number;
    for (let i = grid.starts[bucket] as number; i < last; i += 1) {
      const a = grid.bodies[i] as number;
      const until = Math.min(last, i + 1 + CROWD);
      if (until < last) all = false;
      for (let k = i + 1; k < until; k += 1) {
        const b = grid.bodies[k] as number;
        // A box may lie in one bucket twice.
        if (a !== b && part(a, b, moving)) moved = true;
      }
    }
  }
  return { moved, all };
}

/**
 * Pushes bodies that overlap away from each other until none do, or for so many rounds. Held ones stay. The time
 * grows with the number of bodies. Returns whether it came to an end: then no two overlap (but two held ones may).
 */
export function pushApart(rooms: Rooms, plane: Plane, held: Uint8Array, rounds = MOST_ROUNDS): boolean {
  const grid = new Grid(rooms, plane);
  for (let round = 0; round < rounds; round += 1) {
    grid.fill();
    const { moved, all } = roundOf(grid, { rooms, plane, held });
    if (!moved) return all;
  }
  return false;
}

/**
 * Places on a line as near as possible to those wished for (least squares), in the order given: `gaps[i]` is what is
 * kept free at least between body `i` and the next.
 */
export function spacedOut(wished: readonly number[], gaps: readonly number[]): number[] {
  const offsets: number[] = [];
  let offset = 0;
  wished.forEach((_, i) => {
    offsets.push(offset);
    offset += gaps[i] ?? 0;
  });
  // Pool adjacent violators: blocks of bodies that touch each other move as one.
  const blocks: { sum: number; count: number }[] = [];
  wished.forEach((wish, i) => {
    let block = { sum: wish - (offsets[i] ?? 0), count: 1 };
    for (let last = blocks.at(-1); last !== undefined; last = blocks.at(-1)) {
      if (last.sum / last.count <= block.sum / block.count) break;
      blocks.pop();
      block = { sum: last.sum + block.sum, count: last.count + block.count };
    }
    blocks.push(block);
  });
  return blocks
    .flatMap(({ sum, count }) => Array.from({ length: count }, () => sum / count))
    .map((start, i) => start + (offsets[i] ?? 0));
}

interface Room {
  readonly width: number;
  readonly height: number;
}

export interface Shelf {
  /** Middle of each rectangle. */
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly width: number;
  readonly height: number;
}

/** Width to height of what is packed. */
const ASPECT = 1.5;

/**
 * Puts rectangles beside each other onto shelves, the highest first (those of one height in their order), from the
 * upper left corner at 0, 0 on down.
 */
export function packed(rooms: readonly Room[], aspect = ASPECT): Shelf {
  const area = rooms.reduce((sum, { width, height }) => sum + width * height, 0);
  const widest = rooms.reduce((most, { width }) => Math.max(most, width), 0);
  const limit = Math.max(widest, Math.sqrt(area * aspect)) + 1e-6;
  const order = rooms
    .map((_, i) => i)
    .sort((a, b) => (rooms[b]?.height ?? 0) - (rooms[a]?.height ?? 0) || a - b);
  const [x, y] = [rooms.map(() => 0), rooms.map(() => 0)];
  let [left, top, shelf, right] = [0, 0, 0, 0];
  for (const i of order) {
    const { width, height } = rooms[i] ?? { width: 0, height: 0 };
    if (left > 0 && left + width > limit) {
      top -= shelf;
      [left, shelf] = [0, 0];
    }
    x[i] = left + width / 2;
    y[i] = top - height / 2;
    left += width;
    right = Math.max(right, left);
    shelf = Math.max(shelf, height);
  }
  return { x, y, width: right, height: shelf - top };
}

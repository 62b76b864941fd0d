import { type Net, stepsFrom } from "./net.ts";

/** Places of bodies by number. */
export interface Plane {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

const MOST_PIVOTS = 48;
const ROUNDS = 60;

/** Squared steps from each pivot to all bodies; each pivot is the body farthest from those before it. */
function squaredSteps(net: Net, pivots: number): Float64Array[] {
  const { count } = net;
  const steps = new Int32Array(count);
  const order = new Int32Array(count);
  const nearest = new Int32Array(count).fill(0x7fffffff);
  let pivot = 0;
  // Starting from the end of a first search gives a pivot at the rim, whatever body comes first.
  stepsFrom(net, 0, steps, order);
  for (let i = 0; i < count; i += 1) if ((steps[i] as number) > (steps[pivot] as number)) pivot = i;
  const columns: Float64Array[] = [];
  while (columns.length < pivots) {
    stepsFrom(net, pivot, steps, order);
    const column = new Float64Array(count);
    let farthest = 0;
    for (let i = 0; i < count; i += 1) {
      const far = steps[i] as number;
      column[i] = far * far;
      if (far < (nearest[i] as number)) nearest[i] = far;
      if ((nearest[i] as number) > (nearest[farthest] as number)) farthest = i;
    }
    columns.push(column);
    if (nearest[farthest] === 0) break;
    pivot = farthest;
  }
  return columns;
}

/** Takes the means of rows and columns off, as classical scaling does. */
function centre(columns: readonly Float64Array[], count: number): void {
  const rows = new Float64Array(count);
  let all = 0;
  for (const column of columns) {
    let sum = 0;
    for (let i = 0; i < count; i += 1) {
      sum += column[i] as number;
      rows[i] = (rows[i] as number) + (column[i] as number) / columns.length;
    }
    all += sum / count / columns.length;
    for (let i = 0; i < count; i += 1) column[i] = (column[i] as number) - sum / count;
  }
  for (const column of columns) {
    for (let i = 0; i < count; i += 1) column[i] = -0.5 * ((column[i] as number) - (rows[i] as number) + all);
  }
}

function products(columns: readonly Float64Array[], count: number): Float64Array[] {
  return columns.map((one) =>
    Float64Array.from(columns, (two) => {
      let sum = 0;
      for (let i = 0; i < count; i += 1) sum += (one[i] as number) * (two[i] as number);
      return sum;
    }),
  );
}

function normalise(vector: Float64Array): number {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  if (length > 0) for (let i = 0; i < vector.length; i += 1) vector[i] = (vector[i] as number) / length;
  return length;
}

/** Leading eigenvector at right angles to an earlier one, by power iteration from a fixed start. */
function leading(matrix: readonly Float64Array[], earlier: Float64Array | null): Float64Array {
  let vector = Float64Array.from(
    matrix,
    (_, i) => 1 + ((i * 7919) % 13) / 13 - (earlier === null ? 0 : i % 2),
  );
  for (let round = 0; round < ROUNDS; round += 1) {
    if (earlier !== null) {
      const along = vector.reduce((sum, value, i) => sum + value * (earlier[i] as number), 0);
      vector = vector.map((value, i) => value - along * (earlier[i] as number));
    }
    normalise(vector);
    const before = vector;
    vector = Float64Array.from(matrix, (row) =>
      row.reduce((sum, value, i) => sum + value * (before[i] as number), 0),
    );
  }
  normalise(vector);
  return vector;
}

function project(columns: readonly Float64Array[], vector: Float64Array, count: number): Float64Array {
  const found = new Float64Array(count);
  columns.forEach((column, p) => {
    const share = vector[p] as number;
    for (let i = 0; i < count; i += 1) found[i] = (found[i] as number) + share * (column[i] as number);
  });
  return found;
}

/**
 * PivotMDS: places by steps from a few pivots, so that far apart in links is far apart in the plane. Expects a
 * connected net. One step is about one unit. Bodies with the same steps come out nearly at one point.
 */
export function pivotPlaces(net: Net): Plane {
  const { count } = net;
  if (count < 2) return { x: new Float64Array(count), y: new Float64Array(count) };
  const columns = squaredSteps(net, Math.min(MOST_PIVOTS, count));
  const far = columns.map((column) => column.slice());
  centre(columns, count);
  const matrix = products(columns, count);
  const first = leading(matrix, null);
  const second = leading(matrix, first);
  const x = project(columns, first, count);
  const y = project(columns, second, count);
  const scale = scaleTo(far, x, y);
  for (let i = 0; i < count; i += 1) {
    // A hair's breadth apart, so that forces have a direction to push in.
    x[i] = (x[i] as number) * scale + (((i * 7919) % 1009) / 1009 - 0.5) * 0.2;
    y[i] = (y[i] as number) * scale + (((i * 6151) % 1013) / 1013 - 0.5) * 0.2;
  }
  return { x, y };
}

/** Factor at which distances to the pivots are as many units as there are steps, on the whole. */
function scaleTo(far: readonly Float64Array[], x: Float64Array, y: Float64Array): number {
  let along = 0;
  let squares = 0;
  for (const column of far) {
    const pivot = column.indexOf(0);
    for (let i = 0; i < column.length; i += 1) {
      const dx = (x[i] as number) - (x[pivot] as number);
      const dy = (y[i] as number) - (y[pivot] as number);
      const squared = column[i] as number;
      if (squared === 0) continue;
      along += Math.sqrt((dx * dx + dy * dy) / squared);
      squares += (dx * dx + dy * dy) / squared;
    }
  }
  return squares > 0 ? along / squares : 1;
}

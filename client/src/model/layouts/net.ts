/** Who is linked with whom, by number: no link to oneself, each pair once, all in a few typed arrays. */
export interface Net {
  readonly count: number;
  /** The neighbours of body `i` are `ends[starts[i]]` up to, not including, `ends[starts[i + 1]]`, ascending. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Weight of the link to each of `ends`. */
  readonly weights: Float64Array;
}

type Link = readonly [string, string] | readonly [string, string, number];

function pairsOf(index: ReadonlyMap<string, number>, links: readonly Link[]): Map<number, number> {
  const pairs = new Map<number, number>();
  for (const [from, to, weight = 1] of links) {
    const a = index.get(from);
    const b = index.get(to);
    if (a === undefined || b === undefined || a === b) continue;
    const key = Math.min(a, b) * index.size + Math.max(a, b);
    pairs.set(key, (pairs.get(key) ?? 0) + (Number.isFinite(weight) ? Math.max(0, weight) : 1));
  }
  return pairs;
}

/** Numbers the ids in their order (a repeated one keeps its first number) and links them; unknown ends are left out. */
export function indexOf(ids: readonly string[]): Map<string, number> {
  const index = new Map<string, number>();
  for (const id of ids) if (!index.has(id)) index.set(id, index.size);
  return index;
}

/** Parallel links are one link, with their weights added up. The order of the links does not matter. */
export function netOf(index: ReadonlyMap<string, number>, links: readonly Link[]): Net {
  const count = index.size;
  const pairs = pairsOf(index, links);
  const keys = Float64Array.from(pairs.keys()).sort();
  const starts = new Int32Array(count + 1);
  for (const key of keys) {
    const a = Math.floor(key / count);
    const b = key - a * count;
    starts[a + 1] = (starts[a + 1] as number) + 1;
    starts[b + 1] = (starts[b + 1] as number) + 1;
  }
  for (let i = 0; i < count; i += 1) starts[i + 1] = (starts[i + 1] as number) + (starts[i] as number);
  const next = starts.slice(0, count);
  const ends = new Int32Array(keys.length * 2);
  const weights = new Float64Array(keys.length * 2);
  const put = (from: number, to: number, weight: number) => {
    const at = next[from] as number;
    next[from] = at + 1;
    ends[at] = to;
    weights[at] = weight;
  };
  // Keys ascend, so the smaller neighbours of a body are put before the larger ones.
  for (const key of keys) put(key % count, Math.floor(key / count), pairs.get(key) ?? 1);
  for (const key of keys) put(Math.floor(key / count), key % count, pairs.get(key) ?? 1);
  return { count, starts, ends, weights };
}

export function degreeIn(net: Net, body: number): number {
  return (net.starts[body + 1] as number) - (net.starts[body] as number);
}

/**
 * Steps from one body to all others, in links; -1 where there is no way. `order` is filled with the bodies reached,
 * nearest first; the number of them is returned.
 */
export function stepsFrom(net: Net, from: number, steps: Int32Array, order: Int32Array): number {
  const { starts, ends } = net;
  steps.fill(-1);
  steps[from] = 0;
  order[0] = from;
  let reached = 1;
  for (let head = 0; head < reached; head += 1) {
    const body = order[head] as number;
    const next = (steps[body] as number) + 1;
    const last = starts[body + 1] as number;
    for (let k = starts[body] as number; k < last; k += 1) {
      const other = ends[k] as number;
      if (steps[other] !== -1) continue;
      steps[other] = next;
      order[reached] = other;
      reached += 1;
    }
  }
  return reached;
}

/** Connected parts, each with its bodies ascending; the part with the smallest body comes first. */
export function partsOf(net: Net): Int32Array[] {
  const part = new Int32Array(net.count).fill(-1);
  const queue = new Int32Array(net.count);
  const parts: Int32Array[] = [];
  for (let seed = 0; seed < net.count; seed += 1) {
    if (part[seed] !== -1) continue;
    part[seed] = parts.length;
    queue[0] = seed;
    let size = 1;
    for (let head = 0; head < size; head += 1) {
      const body = queue[head] as number;
      for (let k = net.starts[body] as number; k < (net.starts[body + 1] as number); k += 1) {
        const other = net.ends[k] as number;
        if (part[other] !== -1) continue;
        part[other] = parts.length;
        queue[size] = other;
        size += 1;
      }
    }
    parts.push(queue.slice(0, size).sort());
  }
  return parts;
}

/** Number of each body within its part. */
export function numbersIn(parts: readonly Int32Array[], count: number): Int32Array {
  const numbers = new Int32Array(count);
  for (const bodies of parts) {
    bodies.forEach((body, i) => {
      numbers[body] = i;
    });
  }
  return numbers;
}

/** A connected part as a net of its own. `numbers` are those within the parts. */
export function partNet(net: Net, bodies: Int32Array, numbers: Int32Array): Net {
  const starts = new Int32Array(bodies.length + 1);
  bodies.forEach((body, i) => {
    starts[i + 1] = (starts[i] as number) + degreeIn(net, body);
  });
  const ends = new Int32Array(starts[bodies.length] as number);
  const weights = new Float64Array(ends.length);
  bodies.forEach((body, i) => {
    const from = net.starts[body] as number;
    for (let k = 0; k < degreeIn(net, body); k += 1) {
      ends[(starts[i] as number) + k] = numbers[net.ends[from + k] as number] as number;
      weights[(starts[i] as number) + k] = net.weights[from + k] as number;
    }
  });
  return { count: bodies.length, starts, ends, weights };
}

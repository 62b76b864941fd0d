import { type NameParts, PART } from "./organisation.ts";

/** What it costs to go on after a gap, to leave out a symbol of the longer name's core, and to find none for one. */
const GAP = 1;
const LEFT_OUT = 1;
const MISSING = 1.5;
/** A place is written or not, as it pleases. */
const MISSING_PLACE = 0.2;

const [SKIPPED, UNFOUND] = [1, 2];

/** How much each symbol of a name tells where it is found in another: by itself, and right after the one before. */
export interface Telling {
  readonly alone: Float64Array;
  readonly next: Float64Array;
}

/** Both tables of one alignment: row i for the first i symbols of the shorter name, column j for the longer one's. */
interface Tables {
  /** The best way in which the last of both are matched with each other, and whether those before them are, too. */
  readonly matched: Float64Array;
  readonly goesOn: Uint8Array;
  /** The best way otherwise, and whether it leaves out the longer one's last or the shorter one's. */
  readonly other: Float64Array;
  readonly step: Uint8Array;
  readonly width: number;
}

function tablesOf(size: number): Omit<Tables, "width"> {
  return {
    ...{ matched: new Float64Array(size), goesOn: new Uint8Array(size) },
    ...{ other: new Float64Array(size), step: new Uint8Array(size) },
  };
}

/** Used again for each alignment: there are some twenty to a question. */
let kept = tablesOf(1024);

// Functions of the inner loop stand outside of it: naming one each time costs as much as the loop.
const skip = (long: NameParts, j: number): number => (long.parts[j - 1] === PART.core ? LEFT_OUT : 0);
const better = (matched: Float64Array, other: Float64Array, at: number): number =>
  Math.max(matched[at] ?? -Infinity, other[at] ?? -Infinity);

function fill(short: NameParts, long: NameParts, telling: Telling): Tables {
  const width = long.symbols.length + 1;
  const size = (short.symbols.length + 1) * width;
  if (kept.matched.length < size) kept = tablesOf(2 * size);
  const { matched, goesOn, other, step } = kept;
  matched.fill(-Infinity, 0, size);
  other.fill(-Infinity, 0, size);
  goesOn.fill(0, 0, size);
  step.fill(SKIPPED, 0, size);
  other[0] = 0;
  for (let j = 1; j < width; j += 1) other[j] = (other[j - 1] ?? 0) - skip(long, j);
  for (let i = 1; i <= short.symbols.length; i += 1) {
    const symbol = short.symbols[i - 1];
    const alone = telling.alone[i - 1] ?? 0;
    const missing = short.parts[i - 1] === PART.region ? MISSING_PLACE : MISSING;
    for (let j = 0; j < width; j += 1) {
      const at = i * width + j;
      const unfound = better(matched, other, at - width) - missing;
      const skipped = j === 0 ? -Infinity : better(matched, other, at - 1) - skip(long, j);
      other[at] = Math.max(unfound, skipped);
      step[at] = unfound > skipped ? UNFOUND : SKIPPED;
      if (j === 0 || long.symbols[j - 1] !== symbol) continue;
      const before = at - width - 1;
      const anew = (other[before] ?? 0) + alone - (i > 1 ? GAP : 0);
      const next = (matched[before] ?? 0) + alone;
      matched[at] = Math.max(anew, next);
      goesOn[at] = next > anew ? 1 : 0;
    }
  }
  return { matched, goesOn, other, step, width };
}

/** For each symbol of the shorter name its place in the longer one, in order; -1 where it has none. */
export function align(short: NameParts, long: NameParts, telling: Telling): number[] {
  const { matched, goesOn, other, step, width } = fill(short, long, telling);
  const places = short.symbols.map(() => -1);
  let [i, j] = [short.symbols.length, width - 1];
  let [bound, free] = [false, false];
  while (i > 0) {
    const at = i * width + j;
    if (bound || (!free && (matched[at] ?? 0) >= (other[at] ?? 0))) {
      places[i - 1] = j - 1;
      bound = goesOn[at] === 1;
      // Begun anew: what stands before is not matched with what stands before there.
      free = !bound;
      [i, j] = [i - 1, j - 1];
      continue;
    }
    free = false;
    if (step[at] === UNFOUND) i -= 1;
    else j -= 1;
  }
  return places;
}

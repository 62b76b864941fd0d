import { isExact } from "#contract/exact.ts";

/** What is known of a value before anything runs, always from above. */
export interface Size {
  /** All of it, in bytes or so: a sign of a text weighs 1, any other value 16. */
  readonly weight: number;
  /** How many elements, where it is a list. */
  readonly count: number;
  /** The heaviest element. */
  readonly item: number;
  /** The largest number in it, whatever its sign; infinite where only the data tell. */
  readonly number: number;
  /** Lists and maps inside each other. */
  readonly depth: number;
  /** Of a map that the text spells out. */
  readonly fields: ReadonlyMap<string, Size> | null;
  /** Whether it comes from the store, where a change may have written to it since. */
  readonly stored: boolean;
}

export const VALUE = 16;
const MOST_WEIGHT = 16_000_000;
/** Brackets inside each other, and lists that are put into lists. */
export const MOST_NESTED = 200;
/** All that is worked out and thrown away within one expression, by weight. */
export const MOST_WORK = 1_000_000_000;
/** Operands that are joined to each other; planners need time by the square of them, and cannot be stopped. */
export const MOST_JOINED = 4000;
/** Operands that are looked at: folds inside folds are worked out turn by turn. */
export const MOST_STEPS = 2_000_000;
/** What is taken for the length of a list that only the data tell. */
export const USUAL = 100;
/** Rows that are taken to come together in one list; the database counts what these weigh. */
export const MOST_COLLECTED = 10_000;

export const UNKNOWN: Size = {
  weight: VALUE,
  count: USUAL,
  item: VALUE,
  number: Number.POSITIVE_INFINITY,
  depth: 0,
  fields: null,
  stored: false,
};

/** A number, truth or date: no more than a few bytes, whatever it was made of. */
export const scalar = (number = Number.POSITIVE_INFINITY): Size => ({ ...UNKNOWN, count: 1, number });

export const textOf = (length: number): Size => ({
  ...UNKNOWN,
  weight: VALUE + length,
  count: 1,
  item: VALUE + length,
});

/** Thrown where a function is not known here. */
export class Unknown extends Error {}

/** Thrown where the reckoning ends: there is no need to know how much more it would be. */
export class Grows extends Error {
  readonly what: string;

  constructor(what: string) {
    super(what);
    this.what = what;
  }
}

export function checked(what: string, size: Size): Size {
  if (!(size.weight <= MOST_WEIGHT) || size.depth > MOST_NESTED) throw new Grows(what);
  return size;
}

const anyStored = (sizes: readonly Size[]): boolean => sizes.some(({ stored }) => stored);

const most = (numbers: readonly number[]): number => numbers.reduce((a, b) => Math.max(a, b), 0);

export function listOf(items: readonly Size[]): Size {
  return checked("[ … ]", {
    weight: items.reduce((sum, { weight }) => sum + weight, VALUE),
    count: items.length,
    item: most(items.map(({ weight }) => weight)),
    number: most(items.map(({ number }) => number)),
    depth: 1 + most(items.map(({ depth }) => depth)),
    fields: null,
    stored: anyStored(items),
  });
}

/** As many elements, each made like this one. */
export function listOfMany(count: number, each: Size, what: string): Size {
  const weight = VALUE + (count === 0 ? 0 : count * each.weight);
  return checked(what, {
    ...each,
    weight,
    count,
    item: each.weight,
    depth: each.depth + 1,
    fields: null,
  });
}

/** What stands beside each other, joined by whatever signs: no heavier than all of it. */
export function together(sizes: readonly Size[], number: number): Size {
  const [only] = sizes;
  if (sizes.length === 1 && only !== undefined) return only;
  return checked("+", {
    weight: sizes.reduce((sum, { weight }) => sum + weight, 0),
    count: sizes.reduce((sum, { count }) => sum + count, 0),
    item: most(sizes.map(({ item }) => item)),
    number,
    depth: most(sizes.map(({ depth }) => depth)),
    fields: null,
    stored: anyStored(sizes),
  });
}

/** One of them, nobody knows which. */
export function either(sizes: readonly Size[]): Size {
  const [only] = sizes;
  if (sizes.length === 1 && only !== undefined) return only;
  const names = new Set(sizes.flatMap(({ fields }) => [...(fields?.keys() ?? [])]));
  const spelled = sizes.length > 0 && sizes.every(({ fields }) => fields !== null);
  const field = (name: string) => either(sizes.flatMap(({ fields }) => fields?.get(name) ?? []));
  return {
    weight: most(sizes.map(({ weight }) => weight)),
    count: most(sizes.map(({ count }) => count)),
    item: most(sizes.map(({ item }) => item)),
    number: most(sizes.map(({ number }) => number)),
    depth: most(sizes.map(({ depth }) => depth)),
    fields: spelled ? new Map([...names].map((name) => [name, field(name)])) : null,
    stored: anyStored(sizes),
  };
}

export function elementOf({ item, number, depth, stored }: Size): Size {
  const weight = Math.max(VALUE, item);
  const count = Math.max(USUAL, item / VALUE);
  return { weight, count, item: weight, number, depth: Math.max(0, depth - 1), fields: null, stored };
}

/** A parameter is there to be looked at. */
export function sizeOf(value: unknown): Size {
  if (typeof value === "string") return textOf(value.length);
  if (typeof value === "number") return scalar(Math.abs(value));
  if (typeof value !== "object" || value === null) return UNKNOWN;
  if (isExact(value)) return Number.isNaN(Number(value.value)) ? UNKNOWN : sizeOf(Number(value.value));
  const size = listOf(Object.values(value).map(sizeOf));
  if (Array.isArray(value)) return size;
  return {
    ...size,
    fields: new Map(Object.entries(value).map(([name, each]) => [name, sizeOf(each)])),
  };
}

/** Fields of a map, and of the maps in it. */
const fieldsIn = ({ fields }: Size): number =>
  [...(fields?.values() ?? [])].reduce((sum, each) => sum + 1 + fieldsIn(each), 0);

/** Turns that are worked out one by one; what goes on beyond them is judged by how it went. */
const TURNS = 256;
/** A change may need as many turns to show as there are fields that it can wander through. */
const MOST_FIELDS = 16;

/** What a value becomes in so many turns of a step: as it is up to some, then along the line that it keeps to. */
export function folded(start: Size, turns: number, step: (size: Size) => Size, what: string): Size {
  const sizes = [start];
  let size = start;
  for (let turn = 0; turn < Math.min(turns, TURNS); turn += 1) {
    size = checked(what, either([size, step(size)]));
    if (fieldsIn(size) > MOST_FIELDS && turns > MOST_FIELDS) throw new Grows(what);
    sizes.push(size);
  }
  if (turns <= TURNS) return size;
  const half = sizes[TURNS / 2] ?? start;
  const along = (of: (size: Size) => number): number => {
    const [early, late] = [of(half) - of(start), of(size) - of(half)];
    // The first turn may leap, as from 0 to the largest element; a leap is no growth.
    if (late > early) return Number.POSITIVE_INFINITY;
    return late === 0 ? of(size) : of(size) + (late / (TURNS / 2)) * (turns - TURNS);
  };
  return checked(what, {
    weight: along(({ weight }) => weight),
    count: along(({ count }) => count),
    item: along(({ item }) => item),
    number: Number.isFinite(size.number) ? along(({ number }) => number) : size.number,
    depth: along(({ depth }) => depth),
    fields: null,
    stored: size.stored,
  });
}

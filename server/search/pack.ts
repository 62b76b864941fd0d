import { type Blocks, blocksOf } from "./blocks.ts";
import type { SearchEntry } from "./entries.ts";
import { seatWords, titleWords } from "./posts.ts";
import { shared } from "./sharedArray.ts";
import { packWords, type Words } from "./terms.ts";

/** Keys of one kind, joined in order of rank, so that the first places found are the best. */
export interface Joined {
  /** One unit a character: 8 bits for ASCII, 16 for all others; keys end with a unit of 0. */
  readonly units: Uint8Array | Uint16Array;
  /** Where each key begins in `units`. */
  readonly starts: Uint32Array;
  /** Number of each key among all. */
  readonly keyAt: Uint32Array;
  readonly blocks: Blocks;
}

/**
 * Names in flat arrays, a few dozen bytes a key where objects take hundreds. Entities are numbered by rank (degree, then
 * id), keys in order of their owners' ranks. The arrays are shared memory: a worker makes them, and nothing is copied.
 */
export interface Packed {
  /** What is shown of each entity, as JSON in UTF-8, in order of rank. */
  readonly records: Uint8Array;
  /** Where each record begins; one more for the end. */
  readonly recordAt: Uint32Array;
  readonly degrees: Float64Array;
  /** Ranks in order of their ids. */
  readonly byId: Uint32Array;
  /** Every combination of labels in use. */
  readonly labelSets: readonly (readonly string[])[];
  /** Place in `labelSets`, by rank. */
  readonly labelSetOf: Uint32Array;
  /** First key of each rank; one more for the end. */
  readonly firstKey: Uint32Array;
  /** Rank of each key's owner. */
  readonly owners: Uint32Array;
  /** 1 for the keys that stand in `other`. */
  readonly isOther: Uint8Array;
  /** Where each key begins in its text. */
  readonly keyStart: Uint32Array;
  /** Keys in alphabetical order, equal ones by number. */
  readonly sorted: Uint32Array;
  /** Keys of ASCII alone are kept apart, since a Chinese query cannot stand in them. */
  readonly ascii: Joined;
  readonly other: Joined;
  readonly words: Words;
  /** First post of each rank, posts in the order in which they are given; one more for the end. */
  readonly firstPost: Uint32Array;
  /** Rank of each post's holder; and all who are one, a bit each. */
  readonly holders: Uint32Array;
  readonly holding: Uint32Array;
  /** Words of posts, and of where they are, by number of post. */
  readonly titles: Words;
  readonly seats: Words;
}

/** What a record holds; labels and degree have arrays of their own, keys are read back from the texts. */
export type Shown = Omit<SearchEntry, "labels" | "keys" | "degree">;

const isAscii = (text: string) => !/\P{ASCII}/u.test(text);

function filled<T extends Uint32Array | Float64Array>(
  Kind: Parameters<typeof shared<T>>[0],
  values: ArrayLike<number>,
): T {
  const array = shared(Kind, values.length);
  array.set(values);
  return array;
}

/** All keys one after the other, in two texts. */
function joinKeys(keys: readonly string[]) {
  const isOther = shared(Uint8Array, keys.length);
  const lengths = [0, 0];
  const counts = [0, 0];
  for (const [number, key] of keys.entries()) {
    const kind = isAscii(key) ? 0 : 1;
    isOther[number] = kind;
    lengths[kind] = (lengths[kind] ?? 0) + key.length + 1;
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  const joined = ([Uint8Array, Uint16Array] as const).map((Kind, kind) => ({
    units: shared<Uint8Array | Uint16Array>(Kind, lengths[kind] ?? 0),
    starts: shared(Uint32Array, counts[kind] ?? 0),
    keyAt: shared(Uint32Array, counts[kind] ?? 0),
  }));
  const [ascii, other] = joined as [Omit<Joined, "blocks">, Omit<Joined, "blocks">];
  const keyStart = shared(Uint32Array, keys.length);
  const at = [0, 0];
  const places = [0, 0];
  for (const [number, key] of keys.entries()) {
    const kind = isOther[number] ?? 0;
    const { units, starts, keyAt } = kind === 0 ? ascii : other;
    const [start, place] = [at[kind] ?? 0, places[kind] ?? 0];
    keyStart[number] = start;
    starts[place] = start;
    keyAt[place] = number;
    for (let index = 0; index < key.length; index += 1) units[start + index] = key.charCodeAt(index);
    at[kind] = start + key.length + 1;
    places[kind] = place + 1;
  }
  const withBlocks = (text: Omit<Joined, "blocks">) => ({
    ...text,
    blocks: blocksOf(text.units, text.starts),
  });
  return { isOther, keyStart, ascii: withBlocks(ascii), other: withBlocks(other) };
}

function recordsOf(entries: readonly SearchEntry[]) {
  const texts = entries.map(({ labels: _, keys: _keys, degree: _degree, ...shown }) => JSON.stringify(shown));
  const recordAt = shared(Uint32Array, texts.length + 1);
  for (const [rank, text] of texts.entries()) {
    recordAt[rank + 1] = (recordAt[rank] ?? 0) + Buffer.byteLength(text);
  }
  const records = shared(Uint8Array, recordAt[texts.length] ?? 0);
  const buffer = Buffer.from(records.buffer);
  for (const [rank, text] of texts.entries()) buffer.write(text, recordAt[rank] ?? 0);
  return { records, recordAt };
}

function postsOf(entries: readonly SearchEntry[]) {
  const posts = entries.flatMap((entry) => entry.posts ?? []);
  const firstPost = shared(Uint32Array, entries.length + 1);
  const holders = shared(Uint32Array, posts.length);
  const holding = shared(Uint32Array, (entries.length + 31) >>> 5);
  for (const [rank, { posts: held = [] }] of entries.entries()) {
    const first = firstPost[rank] ?? 0;
    firstPost[rank + 1] = first + held.length;
    holders.fill(rank, first, first + held.length);
    if (held.length > 0) holding[rank >>> 5] = (holding[rank >>> 5] ?? 0) | (1 << (rank & 31));
  }
  return {
    firstPost,
    holders,
    holding,
    titles: packWords(posts, titleWords),
    seats: packWords(posts, seatWords),
  };
}

function labelsOf(entries: readonly SearchEntry[]) {
  const places = new Map<string, number>();
  const labelSets: (readonly string[])[] = [];
  const labelSetOf = shared(Uint32Array, entries.length);
  for (const [rank, { labels }] of entries.entries()) {
    const name = labels.join("\u0000");
    const place = places.get(name) ?? labelSets.push(labels) - 1;
    places.set(name, place);
    labelSetOf[rank] = place;
  }
  return { labelSets, labelSetOf };
}

/** Ranks in order of ids, in which entities are mostly given. */
function ranksById(given: readonly SearchEntry[], entries: readonly SearchEntry[]): Uint32Array {
  const ranks = new Map(entries.map((entry, rank) => [entry, rank]));
  const sorted = [...given].sort((a, b) => (a.id < b.id ? -1 : 1));
  return filled(
    Uint32Array,
    sorted.map((entry) => ranks.get(entry) ?? 0),
  );
}

/** Numbers of texts in alphabetical order, equal ones by number; most are told apart by their first three letters. */
function inOrder(texts: readonly string[]): Uint32Array {
  const starts = Float64Array.from(texts, (text) => {
    const [first, second, third] = [text.charCodeAt(0), text.charCodeAt(1), text.charCodeAt(2)];
    return ((first || 0) * 65536 + (second || 0)) * 65536 + (third || 0);
  });
  const numbers = shared(Uint32Array, texts.length);
  for (let number = 0; number < texts.length; number += 1) numbers[number] = number;
  return numbers.sort((a, b) => {
    const difference = (starts[a] ?? 0) - (starts[b] ?? 0);
    if (difference !== 0) return difference;
    const [first, second] = [texts[a] ?? "", texts[b] ?? ""];
    return first < second ? -1 : first > second ? 1 : a - b;
  });
}

/** Makes the arrays for these entities, in whatever order they come. Takes seconds for many: in a worker then. */
export function pack(given: readonly SearchEntry[]): Packed {
  const entries = [...given].sort((a, b) => b.degree - a.degree || (a.id < b.id ? -1 : 1));
  const keys: string[] = [];
  const owners: number[] = [];
  const firstKey = shared(Uint32Array, entries.length + 1);
  for (const [rank, entry] of entries.entries()) {
    for (const key of entry.keys) {
      keys.push(key);
      owners.push(rank);
    }
    firstKey[rank + 1] = keys.length;
  }
  return {
    ...recordsOf(entries),
    ...labelsOf(entries),
    ...joinKeys(keys),
    words: packWords(entries, (entry, book) => book.wordsOf(entry)),
    ...postsOf(entries),
    degrees: filled(
      Float64Array,
      entries.map(({ degree }) => degree),
    ),
    byId: ranksById(given, entries),
    firstKey,
    owners: filled(Uint32Array, owners),
    sorted: inOrder(keys),
  };
}

/** What is shown of an entity. */
export function shownAt({ records, recordAt }: Packed, rank: number): Shown {
  const [from, to] = [recordAt[rank] ?? 0, recordAt[rank + 1] ?? 0];
  return JSON.parse(Buffer.from(records.buffer, records.byteOffset + from, to - from).toString()) as Shown;
}

/** A key as text. */
export function keyText({ isOther, keyStart, ascii, other }: Packed, number: number): string {
  const start = keyStart[number] ?? 0;
  const { units } = isOther[number] === 1 ? other : ascii;
  const { BYTES_PER_ELEMENT: bytes } = units;
  const length = units.indexOf(0, start) - start;
  const text = Buffer.from(units.buffer, units.byteOffset + bytes * start, bytes * length);
  return text.toString(bytes === 1 ? "latin1" : "utf16le");
}

/** The rank of an entity, null where the index does not hold it. */
export function rankOf(packed: Packed, id: string): number | null {
  const { byId } = packed;
  let [low, high] = [0, byId.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (shownAt(packed, byId[middle] ?? 0).id < id) low = middle + 1;
    else high = middle;
  }
  const rank = byId[low];
  return rank !== undefined && shownAt(packed, rank).id === id ? rank : null;
}

/** Everything that was packed, as entries. */
export function* unpack(packed: Packed): Generator<SearchEntry, void> {
  const { degrees, labelSets, labelSetOf, firstKey } = packed;
  for (let rank = 0; rank < degrees.length; rank += 1) {
    const keys: string[] = [];
    for (let key = firstKey[rank] ?? 0; key < (firstKey[rank + 1] ?? 0); key += 1) {
      keys.push(keyText(packed, key));
    }
    const labels = labelSets[labelSetOf[rank] ?? 0] ?? [];
    yield { ...shownAt(packed, rank), labels, keys, degree: degrees[rank] ?? 0 };
  }
}

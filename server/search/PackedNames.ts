import type { SearchHit } from "#contract/entity.ts";
import { holding } from "./blocks.ts";
import type { SearchEntry } from "./entries.ts";
import { type Joined, keyText, type Packed, rankOf, type Shown, shownAt } from "./pack.ts";
import { PostSearch } from "./postSearch.ts";
import type { Query } from "./query.ts";
import { normaliseQuery, withSigns } from "./searchKeys.ts";
import { and, type Bits, isEmpty } from "./terms.ts";
import { PieceSearch, ranksIn, type Spelling, WordSearch } from "./wordSearch.ts";

/** Three for each form of the query: a name is it, begins with it, or holds it. */
const KINDS_OF_KEYS = 3;
/** Behind all of these: names that are its words in another order, that hold them, and that nearly do, with a wrong letter or two. */
const REORDERED = 2 * KINDS_OF_KEYS;
const WORDS = REORDERED + 1;
/** Those who hold a post of these words, exactly so or nearly, come behind names that do. */
const POST = WORDS + 1;
const NEAR = POST + 1;
const NEAR_POST = NEAR + 2;

/** Wrong letters that were forgiven for a hit of a kind. */
const slipsIn = (kind: number): 0 | 1 | 2 => (kind < NEAR ? 0 : ((1 + ((kind - NEAR) % 2)) as 1 | 2));

/** A name found; the lower the kind, the better. */
export interface Found {
  readonly kind: number;
  readonly rank: number;
  /** Number of the key that matched; null where words did. */
  readonly key: number | null;
  /** Place among the posts that they hold of the one that matched; null where names did. */
  readonly post: number | null;
}

export interface Wanted {
  readonly query: Query;
  /** As many as this, the best first. */
  readonly count: number;
  /** Labels of which a hit must have one; empty for any. */
  readonly labels: readonly string[];
  /** Ranks that are left out. */
  readonly without: ReadonlySet<number>;
}

type Fits = (rank: number) => boolean;
type Match = readonly [rank: number, key: number | null, post?: number];

/** Greater than any key that begins with the text before it. */
const LAST = "\uffff";

/** Place of the last start that is not behind `position`. */
function lastStart(starts: Uint32Array, position: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((starts[middle] ?? 0) <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Where a text stands between two places of joined keys; -1 where it does not. */
function placeBetween({ units }: Joined, text: string, from: number, to: number): number {
  const bytes = units.BYTES_PER_ELEMENT;
  const part = Buffer.from(units.buffer, units.byteOffset + bytes * from, bytes * (to - from));
  if (bytes === 1) {
    const place = part.indexOf(text, 0, "latin1");
    return place === -1 ? -1 : from + place;
  }
  const place = part.indexOf(text, 0, "utf16le");
  return place === -1 ? -1 : from + place / 2;
}

/** Keys that hold a text, in order; of blocks that cannot hold it nothing is read. */
function* keysHolding(joined: Joined, text: string): Generator<number, void> {
  const { units, starts, keyAt, blocks } = joined;
  for (const block of ranksIn(holding(blocks, text, units))) {
    const end = blocks.at[block + 1] ?? 0;
    let from = blocks.at[block] ?? 0;
    while (from < end) {
      const place = placeBetween(joined, text, from, end);
      if (place === -1) break;
      const index = lastStart(starts, place);
      yield keyAt[index] ?? 0;
      from = starts[index + 1] ?? units.length;
    }
  }
}

/** Looks names up in packed arrays: sorted keys for beginnings, joined keys for middles. */
export class PackedNames {
  readonly packed: Packed;
  /** By place in `labelSets`. */
  readonly #labelSets: readonly (readonly string[])[];

  constructor(packed: Packed) {
    this.packed = packed;
    this.#labelSets = packed.labelSets;
  }

  get size(): number {
    return this.packed.degrees.length;
  }

  /** Best kinds first, within each in order of rank. */
  find({ query, count, labels, without }: Wanted): Found[] {
    const found = new Map<number, Found>();
    const allowed = this.#labelSets.map(
      (set) => labels.length === 0 || set.some((one) => labels.includes(one)),
    );
    const { labelSetOf } = this.packed;
    const fits: Fits = (rank) =>
      !found.has(rank) && !without.has(rank) && (allowed[labelSetOf[rank] ?? 0] ?? false);
    const take = (kind: number, some: Iterable<Match>) => {
      for (const [rank, key, post = null] of some) found.set(rank, { kind, rank, key, post });
    };
    for (const [form, text] of query.keys.entries()) {
      const kind = KINDS_OF_KEYS * form;
      take(kind, this.#exactly(text, count - found.size, fits));
      const [after, end] = [this.#lowerBound(`${text}\u0000`), this.#lowerBound(text + LAST)];
      take(kind + 1, this.#best(after, end, count - found.size, fits));
      if (found.size < count) take(kind + 2, this.#middles(text, count - found.size, fits));
    }
    const byWords = this.#byWords(query);
    const several = query.words.length > 1;
    if (several && found.size < count) {
      const orders = query.reordered.flatMap((text) => this.#exactly(text, count, fits));
      take(REORDERED, orders.sort(([a], [b]) => a - b).slice(0, count - found.size));
    }
    for (const [kind, slips, lookUp] of [
      [WORDS, 0, several ? byWords.names : () => null],
      [POST, 0, byWords.posts],
      [NEAR, 1, byWords.names],
      [NEAR + 1, 2, byWords.names],
      [NEAR_POST, 1, byWords.posts],
      [NEAR_POST + 1, 2, byWords.posts],
    ] as const) {
      const bits = found.size < count ? lookUp(slips) : null;
      if (bits === null) continue;
      const some = lookUp === byWords.posts ? this.#holding(bits) : everybody(bits);
      take(kind, firstOf(some, count - found.size, fits));
    }
    return [...found.values()];
  }

  /** Looks up the words of a query, with so many wrong letters: in names, and in posts and where these are. */
  #byWords({ words }: Query): Record<"names" | "posts", (slips: 0 | 1 | 2) => Bits | null> {
    const names = new PieceSearch(this.packed.words, this.size);
    const posts = new PostSearch(this.packed, names);
    const look = (search: WordSearch, slips: 0 | 1 | 2) => (slips === 0 ? search.all() : search.near(slips));
    return {
      names: (slips) => look(new WordSearch(names, words), slips),
      posts(slips) {
        const titled = posts.titled(words, slips);
        if (isEmpty(titled)) return null;
        const bits = look(new WordSearch(posts, words), slips);
        if (bits !== null) and(bits, titled);
        return bits;
      },
    };
  }

  /** Who holds some posts, each by the first of theirs. */
  *#holding(posts: Bits): Generator<Match, void> {
    const { holders, firstPost } = this.packed;
    let last = -1;
    for (const post of ranksIn(posts)) {
      const rank = holders[post] ?? 0;
      if (rank !== last) yield [rank, null, post - (firstPost[rank] ?? 0)];
      last = rank;
    }
  }

  shown(rank: number): Shown {
    return shownAt(this.packed, rank);
  }

  degree(rank: number): number {
    return this.packed.degrees[rank] ?? 0;
  }

  rankOf(id: string): number | null {
    return rankOf(this.packed, id);
  }

  /** `scopeOf` tells who an entity is that an alias is confined to. */
  present(
    { kind, rank, key, post: place }: Found,
    spelling: Spelling,
    scopeOf: (id: string) => SearchHit["scope"],
  ): SearchHit {
    const shown = this.shown(rank);
    const { id, label, name, nameEn } = shown;
    const slips = slipsIn(kind);
    const post = place === null ? null : (shown.posts?.[place] ?? null);
    const matched =
      key !== null
        ? readable(shown, keyText(this.packed, key))
        : post !== null
          ? name
          : (spelling[slips](shown) ?? name);
    const by = kind < REORDERED ? "name" : kind < POST ? "words" : kind < NEAR ? "post" : "near";
    const within = post === null ? scopeIn(shown, matched) : null;
    const scope = within === null ? null : scopeOf(within);
    return { id, label, name, nameEn, matched, scope, by, post, degree: this.degree(rank) };
  }

  /** Negative where a key stands before a text, 0 where it is the text. */
  #compare(key: number, text: string): number {
    const { isOther, keyStart, ascii, other } = this.packed;
    const { units } = isOther[key] === 1 ? other : ascii;
    const start = keyStart[key] ?? 0;
    for (let index = 0; index < text.length; index += 1) {
      const unit = units[start + index] ?? 0;
      // A unit of 0 ends the key; in a text it is what stands behind every key that is the text so far.
      if (unit === 0) return -1;
      const difference = unit - text.charCodeAt(index);
      if (difference !== 0) return difference;
    }
    return units[start + text.length] === 0 ? 0 : 1;
  }

  /** First place of `sorted` whose key is not before `text`. */
  #lowerBound(text: string): number {
    const { sorted } = this.packed;
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#compare(sorted[middle] ?? 0, text) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #exactly(text: string, count: number, fits: Fits): [number, number][] {
    return this.#best(this.#lowerBound(text), this.#lowerBound(`${text}\u0000`), count, fits);
  }

  /** The `count` best ranks between two places of `sorted`, in order, each with the number of its key. */
  #best(from: number, to: number, count: number, fits: Fits): [number, number][] {
    const best: [number, number][] = [];
    if (count <= 0) return best;
    const { sorted, owners } = this.packed;
    for (let at = from; at < to; at += 1) {
      const key = sorted[at] ?? 0;
      const rank = owners[key] ?? 0;
      const worst = best.length < count ? Number.POSITIVE_INFINITY : (best.at(-1)?.[0] ?? 0);
      if (rank > worst || !fits(rank)) continue;
      const place = best.findIndex(([other]) => other >= rank);
      if (place !== -1 && best[place]?.[0] === rank) {
        // Of several keys of one entity, the one that stands first in its list is shown as the match.
        if (key < (best[place]?.[1] ?? 0)) best[place] = [rank, key];
        continue;
      }
      best.splice(place === -1 ? best.length : place, 0, [rank, key]);
      if (best.length > count) best.pop();
    }
    return best;
  }

  /** The `count` best ranks with a key that holds the text anywhere. */
  #middles(query: string, count: number, fits: Fits): [number, number][] {
    const found = new Map<number, number>();
    const { owners, ascii, other } = this.packed;
    const plain = !/\P{ASCII}/u.test(query);
    for (const joined of plain ? [ascii, other] : [other]) {
      let taken = 0;
      for (const key of keysHolding(joined, query)) {
        const rank = owners[key] ?? 0;
        if (!fits(rank) || key >= (found.get(rank) ?? Number.POSITIVE_INFINITY)) continue;
        if (!found.has(rank)) taken += 1;
        found.set(rank, key);
        if (taken === count) break;
      }
    }
    return [...found].sort(([a], [b]) => a - b).slice(0, count);
  }
}

/** The id of the entity to which the name that matched is confined; null where it is not. */
function scopeIn({ name, nameEn, aliases, aliasScopes = [] }: Shown, matched: string): string | null {
  if (matched === name || matched === nameEn) return null;
  return aliasScopes[aliases.indexOf(matched)] || null;
}

function* everybody(bits: Bits): Generator<Match, void> {
  for (const rank of ranksIn(bits)) yield [rank, null];
}

/** The first that fit. */
function firstOf(some: Iterable<Match>, count: number, fits: Fits): Match[] {
  const first: Match[] = [];
  for (const one of some) {
    if (first.length === count) break;
    if (fits(one[0])) first.push(one);
  }
  return first;
}

/** What a key was made from: a name or the pinyin as people write them; initials stay as they are. */
function readable(
  { name, nameEn, aliases, pinyin }: Pick<SearchEntry, "name" | "nameEn" | "aliases" | "pinyin">,
  key: string,
): string {
  for (const text of [name, nameEn, ...aliases, pinyin]) {
    if (text !== null && [normaliseQuery(text), withSigns(text)].includes(key)) return text;
  }
  return key;
}

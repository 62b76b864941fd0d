import type { SearchHit, SearchResult } from "#contract/entity.ts";
import type { NameChanges, SearchEntry } from "./entries.ts";
import { type Found, PackedNames } from "./PackedNames.ts";
import { type Packed, pack } from "./pack.ts";
import { asQuery } from "./query.ts";
import { spellings } from "./wordSearch.ts";

export interface SearchInput {
  readonly q: string;
  readonly limit: number;
  /** Labels of which a hit must have one; empty for any. */
  readonly labels?: readonly string[];
}

interface Ranked {
  readonly names: PackedNames;
  readonly found: Found;
  readonly degree: number;
  readonly id: string;
}

const inOrder = (a: Ranked, b: Ranked): number =>
  a.found.kind - b.found.kind || b.degree - a.degree || (a.id < b.id ? -1 : 1);

/**
 * Names in memory. What was packed in one go stays as it is; what has changed since stands beside it in a small index of
 * its own, which is made anew with each change and hides what it replaces. `merged` makes one of both.
 */
export class SearchIndex {
  readonly #base: PackedNames;
  /** All that has changed since `#base` was packed. */
  #changed: Map<string, SearchEntry | null> = new Map();
  #beside = new PackedNames(pack([]));
  /** Ranks of `#base` that have changed. */
  #hidden: Set<number> = new Set();

  constructor(names: readonly SearchEntry[] | Packed) {
    this.#base = new PackedNames("records" in names ? names : pack(names));
  }

  get size(): number {
    return this.#base.size - this.#hidden.size + this.#beside.size;
  }

  /** What was packed, and what has changed since: what a merged one is made of. */
  get parts(): { readonly packed: Packed; readonly changed: NameChanges } {
    return { packed: this.#base.packed, changed: this.#changed };
  }

  /** Takes entities as they are now. Costs what all changes since the packing weigh, however large the index is. */
  change(changes: NameChanges): void {
    for (const [id, entry] of changes) {
      this.#changed.set(id, entry);
      const rank = this.#base.rankOf(id);
      if (rank !== null) this.#hidden.add(rank);
    }
    const entries = [...this.#changed.values()].filter((entry) => entry !== null);
    this.#beside = new PackedNames(pack(entries));
  }

  /**
   * Names that hold what was typed with its signs come before those that hold its letters; of either whole names first,
   * then beginnings, then middles. After these names with all its words in any order, those who hold a post that it names,
   * and names and posts with a wrong letter, then with two. Within each by degree, then id.
   */
  search({ q, limit, labels = [] }: SearchInput): SearchResult {
    const query = asQuery(q);
    const key = query.keys[0] ?? "";
    if (query.keys.length === 0) return { hits: [], truncated: false, key };
    const wanted = { query, count: limit + 1, labels };
    const ranked = [
      ...this.#look(this.#base, { ...wanted, without: this.#hidden }),
      ...this.#look(this.#beside, { ...wanted, without: new Set() }),
    ];
    if (this.#beside.size > 0) ranked.sort(inOrder);
    const spelling = spellings(query.words);
    const hits = ranked
      .slice(0, limit)
      .map(({ names, found }) => names.present(found, spelling, this.#named));
    return { hits, truncated: ranked.length > limit, key };
  }

  /** Who an entity is, as it is now; null where it is not known. */
  readonly #named = (id: string): SearchHit["scope"] => {
    const names = this.#changed.has(id) ? this.#beside : this.#base;
    const rank = names.rankOf(id);
    if (rank === null) return null;
    const { name, nameEn } = names.shown(rank);
    return { id, name, nameEn };
  };

  #look(names: PackedNames, wanted: Parameters<PackedNames["find"]>[0]): Ranked[] {
    return names.find(wanted).map((found) => {
      const { rank } = found;
      return { names, found, degree: names.degree(rank), id: names.shown(rank).id };
    });
  }
}

import type { Identified } from "../../imports/collecting/identities.ts";
import { nameKey } from "../../imports/collecting/known.ts";
import type { Mention } from "../../imports/collecting/mentions.ts";
import { inSlices, type Sliced, STOP_EVERY, sorted } from "../../slices.ts";

/** A name of the files, with whom it is taken for. */
export interface NameUse {
  readonly name: string;
  readonly label: string | null;
  /** Whether a row says the label itself; else it is what its column leads one to expect. */
  readonly isFirm: boolean;
  readonly nameEn: string | null;
  readonly aliases: readonly string[];
  /** How many rows name it, and the first of them. */
  readonly rows: number;
  readonly firstRows: readonly number[];
  readonly kind: "known" | "ambiguous" | "new";
  /** The id of whom of the graph it is taken for. */
  readonly means: string | null;
  /** Ids of those who may be meant: of the graph, or the table's own. */
  readonly candidates: readonly string[];
}

type Noted = Pick<NameUse, "name" | "label" | "kind" | "means" | "candidates">;

const KINDS = ["ambiguous", "known", "new"] as const;
/** Rows that are asked what they say beside the name. */
const FIRST_ROWS = 20;

interface Use extends Noted {
  readonly rows: Set<number>;
  readonly aliases: Set<string>;
  nameEn: string | null;
  isFirm: boolean;
}

function firstOf(rows: ReadonlySet<number>): number[] {
  const first: number[] = [];
  for (const row of rows) {
    if (first.length === FIRST_ROWS) break;
    first.push(row);
  }
  return first;
}

/** Names with the rows that name them. */
class Uses {
  readonly #found = new Map<string, Use>();
  #noted = 0;

  *note(one: Noted, mentions: readonly Mention[]): Sliced<void> {
    const key = JSON.stringify([nameKey(one.name), one.label, one.means]);
    const known = this.#found.get(key) ?? {
      ...{ ...one, rows: new Set<number>(), aliases: new Set<string>(), nameEn: null, isFirm: false },
    };
    this.#found.set(key, known);
    for (const { fact, rows } of mentions) {
      for (const row of rows) {
        this.#noted += 1;
        if (this.#noted % STOP_EVERY === 0) yield;
        known.rows.add(row);
      }
      for (const alias of fact.aliases) known.aliases.add(alias);
      known.nameEn ??= fact.nameEn;
      known.isFirm ||= fact.label !== null && fact.assumed !== true;
    }
  }

  *all(): Sliced<NameUse[]> {
    const all: NameUse[] = [];
    for (const { rows, aliases, ...one } of this.#found.values()) {
      all.push({ ...one, rows: rows.size, firstRows: firstOf(rows), aliases: [...aliases] });
      if (all.length % STOP_EVERY === 0) yield;
    }
    return yield* sorted(
      all,
      (a, b) =>
        KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || b.rows - a.rows || (a.name < b.name ? -1 : 1),
    );
  }
}

/** Every name of the files once, of each label: those that may mean several first, then the most used. */
export function* namesIn({ identities, ambiguous }: Identified): Sliced<NameUse[]> {
  const uses = new Uses();
  const unclear = new Set(ambiguous.map(({ mention }) => mention));
  for (const { mention, candidates } of ambiguous) {
    const { name, id, label } = mention.fact;
    yield* uses.note({ name: name ?? id ?? "", label, kind: "ambiguous", means: null, candidates }, [
      mention,
    ]);
  }
  for (const { mentions, known, label, tableId } of identities) {
    const clear = mentions.filter((mention) => !unclear.has(mention));
    const [first] = clear;
    if (first === undefined) continue;
    const name = first.fact.name ?? known?.name ?? tableId ?? "";
    yield* uses.note(
      known === null
        ? { name, label, kind: "new", means: null, candidates: [] }
        : { name, label: known.label, kind: "known", means: known.id, candidates: [known.id] },
      clear,
    );
  }
  return yield* uses.all();
}

const named = new WeakMap<Identified, Promise<readonly NameUse[]>>();

/** The same, worked out once for whoever asks, while others have their turns. */
export function namesOf(identified: Identified): Promise<readonly NameUse[]> {
  const names = named.get(identified) ?? inSlices(namesIn(identified));
  named.set(identified, names);
  return names;
}

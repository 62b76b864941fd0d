import type { Identified } from "../imports/collecting/identities.ts";
import { nameKey } from "../imports/collecting/known.ts";

/** A name of the files, with whom it is taken for. */
export interface NameUse {
  readonly name: string;
  readonly label: string | null;
  /** Rows that name it. */
  readonly rows: number;
  readonly kind: "known" | "ambiguous" | "new";
  /** The id of whom of the graph it is taken for. */
  readonly means: string | null;
  readonly decided: boolean;
  /** Ids of those who may be meant: of the graph, or the table's own. */
  readonly candidates: readonly string[];
}

type Noted = Omit<NameUse, "rows" | "decided">;

const KINDS = ["ambiguous", "known", "new"] as const;

/** Names with the rows that name them. */
class Uses {
  readonly #found = new Map<string, Noted & { readonly rows: Set<number> }>();

  note(one: Noted, rows: readonly number[]): void {
    const key = JSON.stringify([nameKey(one.name), one.label, one.means]);
    const known = this.#found.get(key) ?? { ...one, rows: new Set<number>() };
    for (const row of rows) known.rows.add(row);
    this.#found.set(key, known);
  }

  all(decided: ReadonlySet<string>): NameUse[] {
    const all = [...this.#found.values()].map((one) => {
      return { ...one, rows: one.rows.size, decided: decided.has(nameKey(one.name)) };
    });
    return all.sort(
      (a, b) =>
        KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || b.rows - a.rows || (a.name < b.name ? -1 : 1),
    );
  }
}

/**
 * Every name of the files once, of each label: those that may mean several first, then the most used. `decided`: keys of names
 * that a person has decided.
 */
export function namesIn({ identities, ambiguous }: Identified, decided: ReadonlySet<string>): NameUse[] {
  const uses = new Uses();
  const unclear = new Set(ambiguous.map(({ mention }) => mention));
  for (const { mention, candidates } of ambiguous) {
    const { name, id, label } = mention.fact;
    uses.note({ name: name ?? id ?? "", label, kind: "ambiguous", means: null, candidates }, mention.rows);
  }
  for (const { mentions, known, label, tableId } of identities) {
    const clear = mentions.filter((mention) => !unclear.has(mention));
    const [first] = clear;
    if (first === undefined) continue;
    const name = first.fact.name ?? known?.name ?? tableId ?? "";
    const rows = clear.flatMap((mention) => mention.rows);
    uses.note(
      known === null
        ? { name, label, kind: "new", means: null, candidates: [] }
        : { name, label: known.label, kind: "known", means: known.id, candidates: [known.id] },
      rows,
    );
  }
  return uses.all(decided);
}

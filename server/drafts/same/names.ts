import type { Identified } from "../../imports/collecting/identities.ts";
import { nameKey } from "../../imports/collecting/known.ts";
import type { Mention } from "../../imports/collecting/mentions.ts";

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

/** Names with the rows that name them. */
class Uses {
  readonly #found = new Map<string, Use>();

  note(one: Noted, mentions: readonly Mention[]): void {
    const key = JSON.stringify([nameKey(one.name), one.label, one.means]);
    const known = this.#found.get(key) ?? {
      ...{ ...one, rows: new Set<number>(), aliases: new Set<string>(), nameEn: null, isFirm: false },
    };
    this.#found.set(key, known);
    for (const { fact, rows } of mentions) {
      for (const row of rows) known.rows.add(row);
      for (const alias of fact.aliases) known.aliases.add(alias);
      known.nameEn ??= fact.nameEn;
      known.isFirm ||= fact.label !== null && fact.assumed !== true;
    }
  }

  all(): NameUse[] {
    const all = [...this.#found.values()].map(({ rows, aliases, ...one }) => {
      const firstRows = [...rows].slice(0, FIRST_ROWS);
      return { ...one, rows: rows.size, firstRows, aliases: [...aliases] };
    });
    return all.sort(
      (a, b) =>
        KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || b.rows - a.rows || (a.name < b.name ? -1 : 1),
    );
  }
}

/** Every name of the files once, of each label: those that may mean several first, then the most used. */
export function namesIn({ identities, ambiguous }: Identified): NameUse[] {
  const uses = new Uses();
  const unclear = new Set(ambiguous.map(({ mention }) => mention));
  for (const { mention, candidates } of ambiguous) {
    const { name, id, label } = mention.fact;
    uses.note({ name: name ?? id ?? "", label, kind: "ambiguous", means: null, candidates }, [mention]);
  }
  for (const { mentions, known, label, tableId } of identities) {
    const clear = mentions.filter((mention) => !unclear.has(mention));
    const [first] = clear;
    if (first === undefined) continue;
    const name = first.fact.name ?? known?.name ?? tableId ?? "";
    uses.note(
      known === null
        ? { name, label, kind: "new", means: null, candidates: [] }
        : { name, label: known.label, kind: "known", means: known.id, candidates: [known.id] },
      clear,
    );
  }
  return uses.all();
}

import { labelsOf, type Ontology, POST_TITLE } from "#contract/ontology.ts";
import { nameKey } from "../../imports/collecting/known.ts";
import type { TableRow } from "../../imports/collecting/mentions.ts";
import type { EntityFact } from "../../imports/facts.ts";
import { batches } from "../../load/steps.ts";
import { type Reader, rowsOf, text, texts } from "../../load/stored.ts";
import type { Context } from "../../matching/model.ts";

/** What stands at the other end of a relation, and as what and when. */
interface Around {
  readonly label: string | null;
  readonly names: readonly string[];
  readonly title: string | null;
  readonly date: string | null;
}

/** Of each kind no more than would be read. */
const MOST = 40;

/** Which part of a context an entity of a label is; null where it tells nothing of whoever stands beside it. */
function partOf(lens: Ontology): (label: string) => "events" | "places" | "organisations" | null {
  const having = (role: Parameters<typeof labelsOf>[1]) => new Set(labelsOf(lens, role));
  const [events, places, people, posts] = [
    having("event"),
    having("place"),
    having("person"),
    having("post"),
  ];
  return (label) => {
    if (events.has(label)) return "events";
    if (places.has(label)) return "places";
    return people.has(label) || posts.has(label) ? null : "organisations";
  };
}

class Gathered {
  readonly #parts = { organisations: [], posts: [], events: [], places: [], times: [] } as Record<
    keyof Context,
    string[]
  >;
  readonly #partOf: ReturnType<typeof partOf>;

  constructor(lens: Ontology) {
    this.#partOf = partOf(lens);
  }

  #add(part: keyof Context, some: readonly string[]): void {
    const known = this.#parts[part];
    for (const one of some) if (known.length < MOST && one !== "" && !known.includes(one)) known.push(one);
  }

  note({ label, names, title, date }: Around): void {
    const part = label === null ? null : this.#partOf(label);
    if (part !== null) this.#add(part, names);
    if (title !== null) this.#add("posts", [title]);
    if (date !== null) this.#add("times", [date]);
  }

  /** In one order, whatever order it was told in. */
  get context(): Context {
    const sorted = Object.entries(this.#parts).map(([part, some]) => [part, [...some].sort()]);
    return Object.fromEntries(sorted) as Context;
  }
}

/** What the rows that name somebody say beside the name: posts, organisations, events, places, dates. */
export function contextInRows(
  lens: Ontology,
  name: string,
  rows: readonly (TableRow | undefined)[],
): Context {
  const gathered = new Gathered(lens);
  const key = nameKey(name);
  const isIt = (fact: EntityFact) =>
    [fact.name, fact.nameEn, ...fact.aliases].some((one) => one !== null && nameKey(one) === key);
  for (const row of rows)
    for (const { from, to, when, properties } of row?.facts.relations ?? []) {
      if (!isIt(from) && !isIt(to)) continue;
      const other = isIt(from) ? to : from;
      const title = properties[POST_TITLE];
      gathered.note({
        label: other.label,
        names: [other.name, other.nameEn, ...other.aliases].flatMap((one) => one ?? []),
        title: typeof title === "string" ? title : null,
        date: when.date,
      });
    }
  return gathered.context;
}

/** Entities in one request. */
const AT_ONCE = 200;

/** What the graph knows beside the names of some of its entities. */
export async function contextInGraph(
  { store, library, options }: Reader,
  lens: Ontology,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Context>> {
  const found = new Map<string, Gathered>();
  for (const part of batches(ids, AT_ONCE)) {
    const statement = { text: library.load("around"), params: { ids: [...part] } };
    for await (const row of rowsOf(store, statement, options)) {
      const id = text(row.id) ?? "";
      const gathered = found.get(id) ?? new Gathered(lens);
      found.set(id, gathered);
      const [name, label, title, date] = [text(row.name), text(row.label), text(row.title), text(row.date)];
      gathered.note({ label, names: [...(name === null ? [] : [name]), ...texts(row.aliases)], title, date });
    }
  }
  return new Map([...found].map(([id, { context }]) => [id, context]));
}

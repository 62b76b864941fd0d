import type { Ontology } from "#contract/ontology.ts";
import { type Sliced, STOP_EVERY, sorted } from "../../slices.ts";
import type { EntityFact } from "../facts.ts";
import type { KnownEntity, KnownGraph } from "./known.ts";
import { nameKey } from "./known.ts";
import { eventTest, keysOf, type Mention, mayBeOneDate } from "./mentions.ts";

/** One entity as all rows name it. */
export interface Identity {
  /** The same for the same rows in any order. */
  readonly key: string;
  /** The id that the tables give it; null where they know it by its name alone. */
  readonly tableId: string | null;
  /** The label that the rows were told apart by; null where none says it. */
  label: string | null;
  /** The day, of something that happened. */
  date: string | null;
  /** The keys of all names that rows which tell of it by more than a name have for it. */
  readonly names: Set<string>;
  readonly mentions: Mention[];
  /** Whom of the graph it is; null for somebody new. */
  known: KnownEntity | null;
}

/** A name that may mean several: of the tables, of the graph, or of both. */
export interface Ambiguous {
  readonly mention: Mention;
  /** Ids of those who may be meant. */
  readonly candidates: readonly string[];
}

/** What a person has decided of a name: the id of the entity that it means, or null for somebody new. */
export type Decisions = ReadonlyMap<string, string | null>;

export interface Identified {
  /** In the order of their keys. */
  readonly identities: readonly Identity[];
  readonly of: ReadonlyMap<EntityFact, Identity>;
  readonly ambiguous: readonly Ambiguous[];
}

const told = ({ fact }: Mention) => (fact.assumed === true ? null : fact.label);

/** In which order mentions are looked at: whoever is told of by more is there before those who are only named. */
function rank(mention: Mention): number {
  const { fact } = mention;
  if (fact.id !== null) return 0;
  if (told(mention) === null) return 3;
  return fact.aliases.length > 0 || fact.nameEn !== null ? 1 : 2;
}

/** Puts together what rows say of the same: by the id of their tables, else by name and label, and by the day of what happened. */
class Identifier {
  readonly #identities = new Map<string, Identity>();
  readonly #byName = new Map<string, Identity[]>();
  readonly of = new Map<EntityFact, Identity>();
  readonly ambiguous: Ambiguous[] = [];
  readonly #isEvent: ReturnType<typeof eventTest>;

  constructor(lens: Ontology) {
    this.#isEvent = eventTest(lens);
  }

  get identities(): Identity[] {
    return [...this.#identities.values()];
  }

  #join(identity: Identity, mention: Mention): void {
    identity.mentions.push(mention);
    this.of.set(mention.fact, identity);
    if (mention.fact.id !== null) {
      identity.label ??= told(mention);
      if (this.#isEvent(identity.label)) identity.date ??= mention.fact.when?.date ?? null;
    }
    // Whoever is only named may be called by an alias of somebody else.
    if (mention.fact.id === null && told(mention) === null) return;
    for (const key of keysOf(mention.fact)) {
      if (identity.names.has(key)) continue;
      identity.names.add(key);
      const named = this.#byName.get(key);
      if (named === undefined) this.#byName.set(key, [identity]);
      else named.push(identity);
    }
  }

  #make(key: string, mention: Mention, label: string | null): Identity {
    const { fact } = mention;
    const date = this.#isEvent(label) ? (fact.when?.date ?? null) : null;
    const made = { key, tableId: fact.id, label, date, names: new Set<string>(), mentions: [], known: null };
    this.#identities.set(key, made);
    return made;
  }

  /** Those of the name who may be meant by a mention that has no id. */
  #candidates(mention: Mention, label: string | null): Identity[] {
    const named = this.#byName.get(nameKey(mention.fact.name ?? "")) ?? [];
    const date = mention.fact.when?.date ?? null;
    return named.filter(
      (one) => (label === null || one.label === null || one.label === label) && mayBeOneDate(one.date, date),
    );
  }

  add(mention: Mention): void {
    const { fact } = mention;
    const label = told(mention);
    if (fact.id !== null) {
      const key = `id ${fact.id}`;
      this.#join(this.#identities.get(key) ?? this.#make(key, mention, label), mention);
      return;
    }
    const found = this.#candidates(mention, label);
    const [only] = found;
    if (found.length > 1) {
      this.ambiguous.push({ mention, candidates: found.map(({ tableId, key }) => tableId ?? key).sort() });
      return;
    }
    const kind = label ?? fact.label ?? mention.only;
    const date = this.#isEvent(kind) ? (fact.when?.date ?? "") : "";
    const key = `name ${nameKey(fact.name ?? "")} ${kind ?? ""} ${date}`;
    this.#join(only ?? this.#identities.get(key) ?? this.#make(key, mention, kind), mention);
  }
}

interface Matcher {
  readonly known: KnownGraph;
  readonly lens: Ontology;
  readonly decided: Decisions;
}

/** Whether an entity of the graph may be what a table calls by another label: both are drawn alike, or it is that one too. */
function labelsMatch(known: KnownEntity, label: string | null, { families }: Ontology): boolean {
  if (label === null || known.labels.includes(label)) return true;
  return families.some(({ labels }) => labels.includes(label) && labels.includes(known.label));
}

const namesOf = ({ name, nameEn, aliases }: KnownEntity) =>
  [name, ...aliases, ...(nameEn === null ? [] : [nameEn])].map(nameKey);

/** Whom of the graph somebody is: those who may be, and null where a person has said that it is nobody. */
function matchesOf(identity: Identity, { known, lens, decided }: Matcher): readonly KnownEntity[] {
  const { tableId, label, date } = identity;
  const firm = identity.mentions.some((mention) => told(mention) !== null) ? label : null;
  const keys = new Set(identity.mentions.flatMap(({ fact }) => keysOf(fact)));
  for (const key of keys) {
    const decision = decided.get(key);
    if (decision === null) return [];
    const chosen = decision === undefined ? null : known.byId(decision);
    if (chosen !== null) return [chosen];
  }
  const byId = tableId === null ? null : known.byId(tableId);
  // An id of a table is the table's own: that the graph has one like it says nothing without the name.
  if (byId !== null && (keys.size === 0 || namesOf(byId).some((key) => keys.has(key)))) return [byId];
  const named = [...keys].flatMap((key) => known.byName(key));
  if (named.length === 0) return named;
  const isEvent = eventTest(lens);
  const found = new Map<string, KnownEntity>();
  for (const one of named) {
    const sameDay = !isEvent(one.label) || mayBeOneDate(one.lastSeen, date);
    if (sameDay && labelsMatch(one, firm, lens)) found.set(one.id, one);
  }
  const all = [...found.values()];
  // Of several the one that is called so itself, and is what the table says.
  const nearest = all.filter((one) => one.label === label && keys.has(nameKey(one.name)));
  return nearest.length === 1 ? nearest : all;
}

/**
 * Who is who: among the rows, and of those whom the graph knows. The same for rows in any order. A name that may mean several
 * is given to nobody.
 */
export function* identify(mentions: readonly Mention[], matcher: Matcher): Sliced<Identified> {
  const sortable = mentions.map((mention) => ({
    mention,
    rank: rank(mention),
    name: mention.fact.name ?? "",
  }));
  const inOrder = yield* sorted(
    sortable,
    (a, b) => a.rank - b.rank || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0),
  );
  const identifier = new Identifier(matcher.lens);
  for (const [at, { mention }] of inOrder.entries()) {
    if (at % STOP_EVERY === 0) yield;
    identifier.add(mention);
  }
  const { of, ambiguous } = identifier;
  const identities = yield* sorted(identifier.identities, (a, b) => (a.key < b.key ? -1 : 1));
  for (const [at, identity] of identities.entries()) {
    if (at % STOP_EVERY === 0) yield;
    const found = matchesOf(identity, matcher);
    const [only] = found;
    if (found.length <= 1) identity.known = only ?? null;
    else {
      const candidates = found.map(({ id }) => id).sort();
      for (const mention of identity.mentions) ambiguous.push({ mention, candidates });
    }
  }
  return { identities, of, ambiguous };
}

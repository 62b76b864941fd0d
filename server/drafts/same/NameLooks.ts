import { setImmediate as nextTurn } from "node:timers/promises";
import type { Ontology } from "#contract/ontology.ts";
import type { PlannedImport } from "../../changes/importing.ts";
import { createMatcher } from "../../matching/Matcher.ts";
import type { Asked, Match } from "../../matching/model.ts";
import { contextInGraph, contextInRows } from "./context.ts";
import type { GraphMatcher } from "./GraphMatcher.ts";
import { groupsFor, isPerson } from "./groups.ts";
import { type NameUse, namesOf } from "./names.ts";
import type { Named } from "./worker.ts";

/** Names that are looked for, those that somebody has to decide first; more would take minutes. */
const MOST_LOOKED = 20_000;
/** Names in one question to the thread. */
const AT_ONCE = 100;
/** Of people: those of one name are told apart by what is known of them. */
const MOST_FOUND = 12;

export type Found = Match<Named>;

/** Names of one plan, in the order in which they are looked for, and the key of what was asked of each that has been. */
interface Looking {
  readonly plan: PlannedImport;
  readonly uses: readonly NameUse[];
  readonly wanted: readonly NameUse[];
  readonly keys: Map<NameUse, string>;
}

/** What is asked of a name, with a key that is the same for the same question. */
interface Question {
  readonly use: NameUse;
  readonly key: string;
  readonly asked: Asked;
}

const URGENT: Readonly<Record<NameUse["kind"], number>> = { ambiguous: 0, new: 1, known: 2 };

/** What the matcher makes of the names of an import: looked up once, however often the import is planned. */
export class NameLooks {
  readonly #matcher: GraphMatcher;
  readonly #lens: () => Ontology;
  #revision = "";
  #found = new Map<string, readonly Found[]>();
  #looking: Looking | null = null;
  #running: Promise<void> | null = null;
  #tooMany = false;
  #closed = false;

  constructor(matcher: GraphMatcher, lens: () => Ontology) {
    this.#matcher = matcher;
    this.#lens = lens;
  }

  /** All names of a plan. */
  async uses(plan: PlannedImport): Promise<readonly NameUse[]> {
    return (await this.#begin(plan)).uses;
  }

  async #begin(plan: PlannedImport): Promise<Looking> {
    const uses = await namesOf(plan.collected.identified);
    if (this.#looking?.plan === plan) return this.#looking;
    const lens = this.#lens();
    const ofPerson = ({ label }: NameUse) => Number(isPerson(lens, label));
    const urgent = [...uses].sort((a, b) => URGENT[a.kind] - URGENT[b.kind] || ofPerson(b) - ofPerson(a));
    this.#looking = { plan, uses, wanted: urgent.slice(0, MOST_LOOKED), keys: new Map() };
    return this.#looking;
  }

  #question(use: NameUse, { rows }: PlannedImport): Question {
    const { name, nameEn, aliases, label, isFirm, firstRows } = use;
    const context = contextInRows(
      this.#lens(),
      name,
      firstRows.map((row) => rows[row]),
    );
    const asked = { name, nameEn, aliases, context };
    return { use, asked, key: JSON.stringify([asked, label, isFirm]) };
  }

  /** What was found for a name; null where it has not been looked for yet. */
  of(use: NameUse): readonly Found[] | null {
    return this.#found.get(this.#looking?.keys.get(use) ?? "") ?? null;
  }

  /** Looks for the names of a plan that are still to be looked for, and tells after a while how far that is. */
  async look(plan: PlannedImport, list: string, patienceMs: number) {
    const revision = await this.#matcher.revision();
    if (revision !== this.#revision) {
      this.#revision = revision;
      this.#found = new Map();
      this.#looking?.keys.clear();
      this.#tooMany = false;
    }
    const looking = await this.#begin(plan);
    const { wanted, keys } = looking;
    if (!this.#tooMany && keys.size < wanted.length) {
      this.#running ??= this.#lookFor(looking, list).finally(() => {
        this.#running = null;
      });
      this.#running.catch(() => undefined);
      await Promise.race([this.#running, new Promise((done) => setTimeout(done, patienceMs).unref())]);
    }
    const looked = this.#tooMany ? { done: 0, total: 0 } : { done: keys.size, total: wanted.length };
    return { looked, tooMany: this.#tooMany };
  }

  /** A part at a time, so that others are answered between. */
  async #lookFor(looking: Looking, list: string): Promise<void> {
    const { wanted, keys, plan } = looking;
    for (let at = 0; at < wanted.length; at += AT_ONCE) {
      if (this.#closed || this.#looking !== looking) return;
      const some = wanted.slice(at, at + AT_ONCE).map((use) => this.#question(use, plan));
      await this.#ask(
        some.filter(({ key }) => !this.#found.has(key)),
        list,
      );
      if (this.#tooMany) return;
      for (const { use, key } of some) keys.set(use, key);
      await nextTurn();
    }
  }

  async #ask(some: readonly Question[], list: string): Promise<void> {
    if (some.length === 0) return;
    const lens = this.#lens();
    const names = some.map(({ use, asked }) => {
      return { ...asked, groups: groupsFor(lens, use.label, use.isFirm || use.kind === "known") };
    });
    const found = await this.#matcher.best(names, { without: list, most: MOST_FOUND });
    this.#tooMany = found === null;
    if (found === null) return;
    const weighed = await this.#weighed(some, found);
    for (const [at, { key }] of some.entries()) this.#found.set(key, weighed[at] ?? []);
  }

  /** People are weighed by what rows and graph know of them besides; all others as they are. */
  async #weighed(some: readonly Question[], found: readonly (readonly Found[])[]) {
    const lens = this.#lens();
    const people = some.flatMap(({ use }, at) => (isPerson(lens, use.label) ? (found[at] ?? []) : []));
    const ids = [...new Set(people.map(({ candidate }) => candidate.id))];
    const contexts = await contextInGraph(this.#matcher.reader, lens, ids);
    return some.map(({ use, asked }, at): readonly Found[] => {
      const matches = found[at] ?? [];
      if (!isPerson(lens, use.label)) return matches;
      const named = matches.map(({ candidate }) => {
        const context = contexts.get(candidate.id);
        return context === undefined ? candidate : { ...candidate, context };
      });
      return createMatcher("person", named).best(asked, MOST_FOUND);
    });
  }

  close(): void {
    this.#closed = true;
  }
}

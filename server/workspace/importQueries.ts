import type { z } from "zod";
import { MOST_OWN_QUERIES, type QueryActSchema, type SavedQuery } from "#contract/query.ts";
import { type Row, text, textOrNull } from "../asking/ask.ts";
import { Refusal } from "../asking/refusal.ts";
import { freeNames } from "../queries/queryName.ts";
import { invalidQuery, type QueryText } from "../queries/queryText.ts";
import { StoreError } from "../store/GraphStore.ts";
import { type Change, type New, readSaved, writeAll } from "./kept.ts";
import {
  changedProperties,
  type Judged,
  judged,
  keptId,
  openQuery,
  ownQuery,
  propertiesOf,
  QUERY,
} from "./queries.ts";

type Act = z.output<typeof QueryActSchema>;

/** Judged at a time: each is a question to the database. */
const AT_ONCE = 4;
/** A name that somebody else takes in the same moment is chosen anew. */
const MOST_TRIES = 3;

type Save = Extract<Act, { act: "save" }>;

/** An act and the text that was judged; there is none where a query is deleted. */
interface Prepared {
  readonly act: Act;
  readonly made: QueryText | null;
}

/** The refusal with the act named before what is wrong with it. */
const inAct = (index: number, { code, message, errors }: Refusal): Refusal =>
  new Refusal(
    code,
    message,
    errors.map((one) => ({ ...one, parameter: `acts.${index}.${one.parameter}` })),
  );

async function named<T>(index: number, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw inAct(index, error);
  }
}

async function prepared(at: Judged, act: Act): Promise<Prepared> {
  if (act.act === "save") return { act, made: await judged(at, act) };
  const { query } = await openQuery(at.ask, act.name);
  return { act, made: act.act === "delete" ? null : await judged(at, act, query.cypher) };
}

async function preparedAll(at: Judged, acts: readonly Act[]): Promise<Prepared[]> {
  const made: Prepared[] = [];
  for (let from = 0; from < acts.length; from += AT_ONCE) {
    const some = acts.slice(from, from + AT_ONCE);
    made.push(...(await Promise.all(some.map((act, i) => named(from + i, () => prepared(at, act))))));
  }
  return made;
}

/** What is new under names that are free as things stand now; nobody is given one twice. */
async function newOnes({ ask }: Judged, all: readonly Prepared[]): Promise<New[]> {
  const kept = await readSaved(ask, "queryNames");
  const fresh = all.filter((one): one is Prepared & { act: Save } => one.act.act === "save");
  const there = kept.filter(({ deletedAt }) => textOrNull(deletedAt) === null).length;
  if (there + fresh.length > MOST_OWN_QUERIES) {
    const message = `${there} are kept already, of at most ${MOST_OWN_QUERIES}; delete some first`;
    throw invalidQuery([{ parameter: "queries", message }]);
  }
  const taken = [...ask.library.queries.keys(), ...kept.map(({ id }) => text(id))];
  return fresh.map(({ act, made }) => {
    const [id] = freeNames(made?.query.title ?? { zh: "", en: "" }, { wanted: act.name, taken });
    if (id === undefined) throw new TypeError("Names have no end");
    taken.push(id);
    return { id, properties: { ...propertiesOf(act), text: made?.text ?? "" } };
  });
}

function changesOf({ ask }: Judged, all: readonly Prepared[], now: Date): Change[] {
  return all.flatMap(({ act, made }): Change[] => {
    if (act.act === "save") return [];
    const { name, version } = act;
    const properties =
      act.act === "delete"
        ? { deletedAt: now.toISOString() }
        : { ...changedProperties(act, now), text: made?.text ?? "" };
    return [{ id: keptId(ask, name), version, properties }];
  });
}

/** The first that somebody else was quicker with. */
function overtaken(acts: readonly Act[], changes: readonly Change[], rows: readonly (Row | null)[]): Refusal {
  const at = changes.findIndex(({ version }, i) => rows[i]?.version !== version);
  const index = acts.flatMap(({ act }, i) => (act === "save" ? [] : [i]))[at] ?? 0;
  const stored = rows[at]?.version ?? "none";
  const message = `version ${changes[at]?.version} was asked for, version ${String(stored)} is stored`;
  return inAct(index, QUERY.changed(message));
}

/**
 * Saves, replaces and deletes several queries in one transaction: all of it or nothing. Each text is judged before as
 * `saveQuery` and `changeQuery` do. Answers with the queries in the order of the acts.
 * @throws Refusal with `acts.<index>.` before each parameter; QUERY_CHANGED where one is no longer what the person saw.
 */
export async function importQueries(at: Judged, acts: readonly Act[], now: Date): Promise<SavedQuery[]> {
  const all = await preparedAll(at, acts);
  const changes = changesOf(at, all, now);
  for (let tries = 1; ; tries += 1) {
    const made = await newOnes(at, all);
    try {
      const { done, stored } = await writeAll(at.ask, QUERY, { made, changes, at: now });
      if (!done) throw overtaken(acts, changes, stored.slice(made.length));
      return inOrder(at, acts, stored);
    } catch (error) {
      const taken = error instanceof StoreError && error.code === "CONSTRAINT_VIOLATED";
      if (!taken || tries >= MOST_TRIES) throw error;
    }
  }
}

/** What was made stands before what was changed; the acts are mixed. */
function inOrder({ ask }: Judged, acts: readonly Act[], stored: readonly (Row | null)[]): SavedQuery[] {
  let [fresh, changed] = [0, acts.filter(({ act }) => act === "save").length];
  return acts.flatMap(({ act }) => {
    const row = stored[act === "save" ? fresh++ : changed++] ?? null;
    return row === null ? [] : [ownQuery(ask, row).query];
  });
}

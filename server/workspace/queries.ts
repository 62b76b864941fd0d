import type { z } from "zod";
import type { Ontology } from "#contract/ontology.ts";
import {
  MOST_OWN_QUERIES,
  type QueryFiles,
  type QueryList,
  type SavedQuery,
  type SavedQueryChangeSchema,
  type SavedQueryInputSchema,
} from "#contract/query.ts";
import { type Row, text, textOrNull, whole } from "../asking/ask.ts";
import { Refusal } from "../asking/refusal.ts";
import type { CypherConsole } from "../console/Console.ts";
import { sampleParams } from "../cypher/bindParams.ts";
import { freeNames } from "../queries/queryName.ts";
import { invalidQuery, type QueryInput, queryText, readQuery } from "../queries/queryText.ts";
import type { OwnQuery } from "../queries/runOwn.ts";
import { StoreError } from "../store/GraphStore.ts";
import { change, create, type Kind, keptById, readSaved, remove, restore } from "./kept.ts";
import type { WorkspaceAsk } from "./Workspace.ts";

/** Where somebody's query is kept that says nothing of its topic. */
const OWN_TOPIC = "own";
/** Long enough for a thousand queries, short enough for a page that waits for its list. */
const LIST_WITHIN_MS = 4000;
/** Behind the name of somebody's query that is shipped too by now, as an exported one may be. */
const SHADOWED = "_own";

export const QUERY: Kind = {
  label: "GuanxiQuery",
  unknown: (id) => unknownQuery(id),
  changed(message) {
    return new Refusal("QUERY_CHANGED", `The query has been changed meanwhile: ${message}.`, [
      { parameter: "version", message },
    ]);
  },
};

export function unknownQuery(name: string): Refusal {
  const message = `no saved query has the name ${JSON.stringify(name)}`;
  return new Refusal("UNKNOWN_QUERY", `There is no such query: ${message}.`, [
    { parameter: "name", message },
  ]);
}

/** Names as people see them, and as they are kept: a shipped query goes before somebody's of the same name. */
const shownName = ({ library }: WorkspaceAsk, id: string): string =>
  library.queries.has(id) ? `${id}${SHADOWED}` : id;

export function keptId({ library }: WorkspaceAsk, name: string): string {
  if (library.queries.has(name)) {
    const message = "it is shipped and cannot be changed; duplicate it";
    throw new Refusal("QUERY_SHIPPED", `${name}: ${message}.`, [{ parameter: "name", message }]);
  }
  const base = name.endsWith(SHADOWED) ? name.slice(0, -SHADOWED.length) : "";
  return library.queries.has(base) ? base : name;
}

/** A query as it is kept; one whose text cannot be read is shown with what is wrong, so that it can be mended. */
export function ownQuery(ask: WorkspaceAsk, row: Row): OwnQuery {
  const source = text(row.text);
  const name = shownName(ask, text(row.id));
  const { query, faults } = readQuery(source);
  const errors = faults.map(({ line, message }) => ({ parameter: `file:${line}`, message }));
  const said = errors.map(({ parameter, message }) => `${parameter} ${message}`);
  const named = { zh: name, en: name };
  const why = { zh: said.join("；"), en: said.join("; ") };
  const unread = {
    ...{ title: named, description: why, returns: "table" as const, params: [], columns: {} },
    cypher: source,
  };
  const { remarks: _, ...parts } = query ?? { ...unread, remarks: [] };
  const own = {
    author: text(row.author),
    version: whole(row.version),
    createdAt: text(row.createdAt),
    updatedAt: text(row.updatedAt),
  };
  return {
    query: { name, topic: textOrNull(row.topic) ?? OWN_TOPIC, ...parts, variants: [], own },
    source,
    faults: errors,
  };
}

/** People's own queries, newest first. */
export async function ownQueries(ask: WorkspaceAsk): Promise<OwnQuery[]> {
  const timeoutMs = Math.min(ask.timeoutMs, LIST_WITHIN_MS);
  return (await readSaved({ ...ask, timeoutMs }, "queryList", { params: { graph: ask.graph } })).map((row) =>
    ownQuery(ask, row),
  );
}

/** One of people's own queries. Rejects with UNKNOWN_QUERY. */
export async function openQuery(ask: WorkspaceAsk, name: string): Promise<OwnQuery> {
  return ownQuery(ask, await keptById(ask, QUERY, { id: keptId(ask, name) }));
}

/** The gallery: shipped queries in order of topic and name, then people's own; where these cannot be had, without them. */
export async function listQueries(ask: WorkspaceAsk, away: boolean): Promise<QueryList> {
  const shipped = [...ask.library.queries.values()].map(({ source: _, ...query }) => query);
  const own = away ? null : await ownQueries(ask).catch(ofStore);
  return { queries: [...shipped, ...(own ?? []).map(({ query }) => query)], complete: own !== null };
}

/** A store that is away or busy leaves people's own out for now; anything else is a mistake of ours. */
function ofStore(error: unknown): null {
  if (error instanceof StoreError) return null;
  throw error;
}

/** Queries as files of a folder that can be shipped as it is. */
export async function queryFiles(ask: WorkspaceAsk, names: readonly string[]): Promise<QueryFiles> {
  const shipped = [...ask.library.queries.values()].map(({ source, ...query }) => ({ query, source }));
  const own =
    names.every((name) => ask.library.queries.has(name)) && names.length > 0 ? [] : await ownQueries(ask);
  const all = [...shipped, ...own];
  const known = new Map(all.map((one) => [one.query.name, one]));
  // A folder that is to be shipped holds no file that could not be read.
  const sound = all.filter((one) => !("faults" in one) || one.faults.length === 0);
  const wanted = names.length === 0 ? sound : names.map((name) => known.get(name) ?? unknownQuery(name));
  const files = wanted.map((one) => {
    if (one instanceof Refusal) throw one;
    return { path: `${one.query.topic}/${one.query.name}.cypher`, text: one.source };
  });
  return { files };
}

/** What saving needs beside the question: the graph's words, and who judges free Cypher. */
export interface Judged {
  readonly ask: WorkspaceAsk;
  readonly ontology: Ontology;
  readonly console: CypherConsole;
}

/**
 * Has the text read, then judged as free Cypher is; nothing has run and nothing is saved after it. A text that was
 * judged `before` is not judged again.
 */
export async function judged(
  { ask, ontology, console }: Judged,
  input: QueryInput,
  before: string | null = null,
) {
  const made = queryText(input, ontology);
  if (made.query.cypher === before) return made;
  // As the person sees it, so that the database's lines and columns are theirs.
  const seen = input.file === undefined ? (input.cypher ?? "") : made.text;
  const params = sampleParams(made.query.params, ontology);
  await console.judge({ text: seen, params }, ask.timeoutMs, ask.signal ?? new AbortController().signal);
  return made;
}

type Input = z.output<typeof SavedQueryInputSchema>;

/** What a query would be if it were saved. */
export async function checkQuery(at: Judged, input: Input): Promise<{ query: SavedQuery }> {
  const { query, text: source } = await judged(at, input);
  const [name = ""] = freeNames(query.title, { wanted: input.name, taken: at.ask.library.queries.keys() });
  const row = { ...propertiesOf(input), text: source, id: name, version: 0, createdAt: "", updatedAt: "" };
  return { query: ownQuery(at.ask, row).query };
}

export const propertiesOf = ({ author, topic }: { author: string; topic: string }) => ({
  author,
  topic: topic || OWN_TOPIC,
});

/** Of a change; what is left out stays. */
export const changedProperties = (
  { author, topic }: { readonly author?: string | undefined; readonly topic?: string | undefined },
  now: Date,
) => ({
  updatedAt: now.toISOString(),
  ...(author !== undefined && { author }),
  ...(topic !== undefined && { topic: topic || OWN_TOPIC }),
});

/** Saves a query under a name of its own. */
export async function saveQuery(at: Judged, input: Input, now: Date): Promise<SavedQuery> {
  const { ask } = at;
  const { text: source, query } = await judged(at, input);
  const kept = await readSaved(ask, "queryNames");
  if (kept.filter(({ deletedAt }) => textOrNull(deletedAt) === null).length >= MOST_OWN_QUERIES) {
    const message = `${MOST_OWN_QUERIES} are kept already, and no more; delete one first`;
    throw invalidQuery([{ parameter: "queries", message }]);
  }
  const taken = [...ask.library.queries.keys(), ...kept.map(({ id }) => text(id))];
  const properties = { ...propertiesOf(input), text: source };
  for (const id of freeNames(query.title, { wanted: input.name, taken })) {
    const saved = await create(ask, QUERY, { id, at: now, properties });
    // Somebody else took the name in the same moment.
    if (saved !== null) return ownQuery(ask, saved).query;
  }
  throw unknownQuery(query.title.en);
}

/** A change over what is kept: of a query that cannot be read, everything must be given. */
function changedInput(stored: OwnQuery, given: z.output<typeof SavedQueryChangeSchema>): QueryInput {
  if (given.file !== undefined) return { file: given.file };
  const { query: kept } = readQuery(stored.source);
  if (kept === null) return { ...given };
  return { ...kept, ...withoutUndefined(given) };
}

function withoutUndefined<T extends object>(given: T): Partial<T> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<T>;
}

/** Changes a query of the version the person saw. */
export async function changeQuery(
  at: Judged,
  {
    name,
    change: given,
  }: { readonly name: string; readonly change: z.output<typeof SavedQueryChangeSchema> },
  now: Date,
): Promise<SavedQuery> {
  const { ask } = at;
  const stored = await openQuery(ask, name);
  const { version, author, topic, ...parts } = given;
  const reworded = Object.values(parts).some((part) => part !== undefined);
  const made = reworded ? await judged(at, changedInput(stored, given), stored.query.cypher) : null;
  const properties = {
    ...changedProperties({ author, topic }, now),
    ...(made !== null && { text: made.text }),
  };
  return ownQuery(ask, await change(ask, QUERY, { id: keptId(ask, name), version, properties })).query;
}

/** Deletes a query so that it can be brought back for a while. */
export async function deleteQuery(ask: WorkspaceAsk, name: string, now: Date): Promise<SavedQuery> {
  return ownQuery(ask, await remove(ask, QUERY, { id: keptId(ask, name), at: now })).query;
}

export async function restoreQuery(ask: WorkspaceAsk, name: string): Promise<SavedQuery> {
  return ownQuery(ask, await restore(ask, QUERY, keptId(ask, name))).query;
}

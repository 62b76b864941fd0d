import type { SchemaPayload, WriteInput, WriteResult } from "#contract/cypher.ts";
import type { EntityDetail, SearchResult } from "#contract/entity.ts";
import type { EntityEvidence, RelationEvidence } from "#contract/evidence.ts";
import type {
  CommonPayload,
  ContactsPayload,
  GraphPayload,
  NeighboursPayload,
  OverviewPayload,
  PathsPayload,
} from "#contract/graph.ts";
import type { Ontology } from "#contract/ontology.ts";
import type { Problem } from "#contract/problem.ts";
import type {
  QueryFiles,
  QueryList,
  QueryResult,
  SavedQuery,
  SavedQueryChange,
  SavedQueryInput,
} from "#contract/query.ts";
import type { SavedView, SavedViewChange, SavedViewInput, SavedViewSummary } from "#contract/savedView.ts";
import type { Ready, Stats } from "#contract/status.ts";
import { ApiError, isAbort } from "./apiError.ts";

/** Every call takes this last; aborting rejects with an `AbortError`. */
export interface CallOptions {
  readonly signal?: AbortSignal;
}

export interface NeighboursQuery {
  readonly types?: readonly string[];
  readonly direction?: "out" | "in" | "both";
  readonly limit?: number;
  readonly exclude?: readonly string[];
}

export interface AmongOptions extends CallOptions {
  /** Entities shown already: their relations to the asked ones are wanted too, those among themselves are not. */
  readonly beside?: readonly string[];
}

/** The server's routes as typed calls. They reject with `ApiError`, or an `AbortError` when cancelled. */
export interface Api {
  ready(options?: CallOptions): Promise<Ready>;
  stats(options?: CallOptions): Promise<Stats>;
  schema(options?: CallOptions): Promise<SchemaPayload>;
  /** Without expected counts a preview that changes nothing. */
  writeCypher(input: WriteInput, options?: CallOptions): Promise<WriteResult>;
  ontology(options?: CallOptions): Promise<Ontology>;
  search(query: { q: string; limit?: number; label?: string }, options?: CallOptions): Promise<SearchResult>;
  overview(options?: CallOptions): Promise<OverviewPayload>;
  entity(id: string, options?: CallOptions): Promise<EntityDetail>;
  entityEvidence(id: string, options?: CallOptions): Promise<EntityEvidence>;
  relationEvidence(id: string, options?: CallOptions): Promise<RelationEvidence>;
  neighbours(id: string, query?: NeighboursQuery, options?: CallOptions): Promise<NeighboursPayload>;
  among(ids: readonly string[], options?: AmongOptions): Promise<GraphPayload>;
  paths(query: { from: string; to: string }, options?: CallOptions): Promise<PathsPayload>;
  common(ids: readonly string[], options?: CallOptions): Promise<CommonPayload>;
  contacts(ids: readonly string[], options?: CallOptions): Promise<ContactsPayload>;
  views(options?: CallOptions): Promise<{ readonly views: readonly SavedViewSummary[] }>;
  saveView(input: SavedViewInput, options?: CallOptions): Promise<SavedViewSummary>;
  view(id: string, options?: CallOptions): Promise<SavedView>;
  changeView(id: string, change: SavedViewChange, options?: CallOptions): Promise<SavedViewSummary>;
  deleteView(id: string, options?: CallOptions): Promise<SavedViewSummary>;
  restoreView(id: string, options?: CallOptions): Promise<SavedViewSummary>;
  queries(options?: CallOptions): Promise<QueryList>;
  saveQuery(input: SavedQueryInput, options?: CallOptions): Promise<SavedQuery>;
  /** What the query would be if it were saved; rejects with everything that is wrong with it. */
  checkQuery(input: SavedQueryInput, options?: CallOptions): Promise<{ readonly query: SavedQuery }>;
  changeQuery(name: string, change: SavedQueryChange, options?: CallOptions): Promise<SavedQuery>;
  deleteQuery(name: string, options?: CallOptions): Promise<SavedQuery>;
  restoreQuery(name: string, options?: CallOptions): Promise<SavedQuery>;
  /** As `.cypher` texts; without names, all of them. */
  queryFiles(names: readonly string[], options?: CallOptions): Promise<QueryFiles>;
  runQuery(
    name: string,
    params: Readonly<Record<string, unknown>>,
    options?: CallOptions,
  ): Promise<QueryResult>;
}

type Value = string | number | readonly string[] | undefined;

/** An address with its query: lists are joined by commas, empty and absent values are left out. */
function address(path: string, query: Readonly<Record<string, Value>> = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    const text = typeof value === "object" ? value.join(",") : value === undefined ? "" : String(value);
    if (text !== "") search.set(name, text);
  }
  return search.size === 0 ? path : `${path}?${search}`;
}

function isProblem(body: unknown): body is Problem {
  return typeof body === "object" && body !== null && "code" in body && "detail" in body;
}

async function bodyOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (error) {
    if (isAbort(error)) throw error;
    return null;
  }
}

/** Asks the server. @throws ApiError OFFLINE where it cannot be reached */
export async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch (error) {
    if (isAbort(error)) throw error;
    throw new ApiError("OFFLINE", null);
  }
}

/** A body that is no problem of ours comes from something in between (a proxy): the server itself is not there. */
export function failure(response: Response, body: unknown): ApiError {
  if (isProblem(body)) return new ApiError(body.code, body);
  return new ApiError(response.status >= 502 && response.status <= 504 ? "OFFLINE" : "INTERNAL", null);
}

/** The wire is trusted: the server validates what it sends in its tests, the client takes its types. */
async function call<T>(
  path: string,
  options: CallOptions | undefined,
  body?: unknown,
  method: "POST" | "PUT" | "DELETE" = "POST",
): Promise<T> {
  const init: RequestInit = { headers: { accept: "application/json" }, signal: options?.signal ?? null };
  if (body !== undefined) {
    init.method = method;
    init.headers = { accept: "application/json", "content-type": "application/json" };
    init.body = JSON.stringify(body);
  }
  const response = await reach(path, init);
  const answer = await bodyOf(response);
  if (!response.ok || answer === null) throw failure(response, answer);
  return answer as T;
}

/** Readiness is an answer even when it is "no": 503 with the reason is not a failed call. */
async function ready(options?: CallOptions): Promise<Ready> {
  const response = await reach("/api/health/ready", { signal: options?.signal ?? null });
  const body = await bodyOf(response);
  if (typeof body === "object" && body !== null && "engine" in body) return body as Ready;
  throw failure(response, body);
}

const part = encodeURIComponent;

/** The calls, over the browser's `fetch` and the page's own origin. */
export function createApi(): Api {
  return {
    ready,
    stats: (options) => call("/api/stats", options),
    schema: (options) => call("/api/schema", options),
    writeCypher: (input, options) => call("/api/cypher/write", options, input),
    ontology: (options) => call("/api/ontology", options),
    search: (query, options) => call(address("/api/search", query), options),
    overview: (options) => call("/api/overview", options),
    entity: (id, options) => call(`/api/entities/${part(id)}`, options),
    entityEvidence: (id, options) => call(`/api/entities/${part(id)}/evidence`, options),
    relationEvidence: (id, options) => call(`/api/relations/${part(id)}/evidence`, options),
    neighbours: (id, query, options) =>
      call(address(`/api/entities/${part(id)}/neighbours`, { ...query }), options),
    among: (ids, options) =>
      call("/api/relations/among", options, { ids, ...(options?.beside && { beside: options.beside }) }),
    paths: (query, options) => call(address("/api/paths", query), options),
    common: (ids, options) => call(address("/api/common", { ids }), options),
    contacts: (ids, options) => call("/api/contacts", options, { ids }),
    views: (options) => call("/api/views", options),
    saveView: (input, options) => call("/api/views", options, input),
    view: (id, options) => call(`/api/views/${part(id)}`, options),
    changeView: (id, change, options) => call(`/api/views/${part(id)}`, options, change, "PUT"),
    deleteView: (id, options) => call(`/api/views/${part(id)}`, options, {}, "DELETE"),
    restoreView: (id, options) => call(`/api/views/${part(id)}/restore`, options, {}),
    queries: (options) => call("/api/queries", options),
    saveQuery: (input, options) => call("/api/queries", options, input),
    checkQuery: (input, options) => call("/api/queries/check", options, input),
    changeQuery: (name, change, options) => call(`/api/queries/${part(name)}`, options, change, "PUT"),
    deleteQuery: (name, options) => call(`/api/queries/${part(name)}`, options, {}, "DELETE"),
    restoreQuery: (name, options) => call(`/api/queries/${part(name)}/restore`, options, {}),
    queryFiles: (names, options) => call(address("/api/queries/files", { names }), options),
    runQuery: (name, params, options) => call(`/api/queries/${part(name)}/run`, options, { params }),
  };
}

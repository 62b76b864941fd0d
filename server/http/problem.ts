import { STATUS_CODES } from "node:http";
import type { ErrorRequestHandler, Response } from "express";
import type { WriteCounts } from "#contract/cypher.ts";
import type { LensFault } from "#contract/lens/lens.ts";
import { PROBLEMS, type Problem, type ProblemCode } from "#contract/problem.ts";
import { type ParameterError, Refusal } from "../asking/refusal.ts";
import { ConsoleFault, type Objection } from "../store/console.ts";
import { StoreError, type StoreErrorCode } from "../store/GraphStore.ts";
import { baseOf } from "./base.ts";

/** What a failure tells the client; null where nobody listens any more. */
export interface Failure {
  readonly code: ProblemCode;
  readonly detail: string;
  readonly errors?: readonly ParameterError[];
  readonly refusal?: Objection;
  readonly counts?: WriteCounts;
  readonly faults?: readonly LensFault[];
}

/** Seconds after which asking again makes sense. */
const RETRY_AFTER: Readonly<Partial<Record<ProblemCode, number>>> = {
  STORE_OPENING: 2,
  STORE_LOADING: 1,
  SEARCH_LOADING: 2,
  STORE_BUSY: 1,
  SERVER_STOPPING: 5,
  STORE_UNAVAILABLE: 2,
  STORE_UNREACHABLE: 2,
  STORE_FULL: 10,
  STORE_BAD_CREDENTIALS: 10,
  STORE_UNSUPPORTED_VERSION: 60,
};

/** The store's codes as ours. A query that the engine refuses is our mistake: nobody else writes Cypher. */
const OF_STORE: Readonly<Record<StoreErrorCode, ProblemCode | null>> = {
  STORE_UNAVAILABLE: "STORE_UNAVAILABLE",
  STORE_BAD_CREDENTIALS: "STORE_BAD_CREDENTIALS",
  STORE_UNREACHABLE: "STORE_UNREACHABLE",
  STORE_UNSUPPORTED_VERSION: "STORE_UNSUPPORTED_VERSION",
  STORE_OPENING: "STORE_OPENING",
  STORE_BUSY: "STORE_BUSY",
  STORE_DAMAGED: "STORE_DAMAGED",
  STORE_DUPLICATE_IDS: "STORE_DUPLICATE_IDS",
  STORE_FULL: "STORE_FULL",
  STORE_READ_ONLY: "STORE_READ_ONLY",
  QUERY_TIMEOUT: "QUERY_TIMEOUT",
  QUERY_ABORTED: null,
  QUERY_INVALID: "INTERNAL",
  QUERY_TOO_LARGE: "QUERY_TOO_LARGE",
  CONSTRAINT_VIOLATED: "INTERNAL",
  WRITE_UNKNOWN: "WRITE_UNKNOWN",
};

const TITLES: Readonly<Record<ProblemCode, string>> = {
  BAD_PARAMETER: "A parameter is not valid",
  BAD_JSON: "The body is not valid JSON",
  CYPHER_INVALID: "The database does not understand the query",
  CYPHER_REFUSED: "The query may not run here",
  FORBIDDEN_HOST: "This host name is not allowed",
  FORBIDDEN_ORIGIN: "This origin is not allowed",
  UNAUTHORIZED: "The token is missing or wrong",
  READ_ONLY: "Nothing can be saved here",
  WRITES_OFF: "The graph cannot be changed here",
  NOT_FOUND: "There is nothing here",
  UNKNOWN_GRAPH: "There is no such graph",
  UNKNOWN_ENTITY: "There is no such entity",
  UNKNOWN_RELATION: "There is no such relation",
  UNKNOWN_ARTICLE: "There is no such article",
  UNKNOWN_QUERY: "There is no such saved query",
  UNKNOWN_VIEW: "There is no such saved view",
  UNKNOWN_REGION: "There is no such region",
  UNKNOWN_LENS_VERSION: "There is no such version of the lens",
  VIEW_CHANGED: "The view has been changed meanwhile",
  QUERY_CHANGED: "The query has been changed meanwhile",
  QUERY_INVALID: "The query cannot be saved like this",
  QUERY_SHIPPED: "A shipped query cannot be changed",
  WRITE_CHANGED: "The query would now change something else",
  UNKNOWN_IMPORT: "There is no such import",
  UNKNOWN_CHANGE: "There is no such change set",
  UNKNOWN_JOB: "There is no such job",
  IMPORT_BUSY: "Something else is under way",
  PLAN_CHANGED: "What would be done is something else now",
  OTHERS_HERE: "The database holds nodes of others",
  LOAD_REFUSED: "These data cannot be loaded into this graph",
  WOULD_REPLACE: "Most of a list of the same name would go",
  ROWS_REJECTED: "Rows are rejected",
  CHANGE_UNDONE: "The change set has been taken back already",
  CHANGE_UNREADABLE: "What stood before the change set cannot be read",
  CHANGE_RESTED_ON: "Something rests on the change set",
  TOO_MANY_IMPORTS: "Too many imports are open",
  LENS_CHANGED: "The lens has been changed meanwhile",
  LENS_INVALID: "The lens cannot be like this",
  LEARN_INVALID: "The lens cannot learn this",
  METHOD_NOT_ALLOWED: "This method is not allowed here",
  TOO_LARGE: "The request is too large",
  UNSUPPORTED_MEDIA_TYPE: "The body must be JSON",
  QUERY_TOO_LARGE: "The query needs more memory than one may use",
  RATE_LIMITED: "Too many requests",
  INTERNAL: "Something went wrong",
  STORE_UNAVAILABLE: "The store is away",
  STORE_BAD_CREDENTIALS: "The store refuses the credentials",
  STORE_UNREACHABLE: "The store cannot be reached",
  STORE_UNSUPPORTED_VERSION: "The store's version is not supported",
  STORE_OPENING: "The embedded store is being opened",
  STORE_DUPLICATE_IDS: "Ids stand twice in the store",
  STORE_LOADING: "The data are being loaded",
  SEARCH_LOADING: "Search is being made ready",
  SEARCH_FAILED: "Search or the first view could not be made ready",
  LOAD_UNFINISHED: "A load of the data was not finished",
  STORE_BUSY: "The store is busy",
  SERVER_STOPPING: "The server is being stopped",
  STORE_DAMAGED: "The store is damaged",
  STORE_FULL: "The disk is full",
  STORE_READ_ONLY: "The store can only be read",
  QUERY_TIMEOUT: "The query took too long",
  WRITE_UNKNOWN: "It is not known whether this was stored",
};

/** Writes a failure as RFC 9457 problem details. The only place that does. */
export function sendProblem(res: Response, failure: Failure): void {
  const { code, detail, errors, refusal, counts, faults = [] } = failure;
  const status = PROBLEMS[code];
  const retry = RETRY_AFTER[code];
  if (retry !== undefined) res.setHeader("Retry-After", String(retry));
  const problem: Problem = {
    type: `${baseOf(res)}/api/docs#${code}`,
    title: TITLES[code] ?? STATUS_CODES[status] ?? code,
    status,
    detail,
    code,
    requestId: String(res.req.id ?? ""),
    ...(errors !== undefined && errors.length > 0 && { errors: [...errors] }),
    ...(refusal !== undefined && { refusal }),
    ...(counts !== undefined && { counts }),
    ...(faults.length > 0 && { faults: [...faults] }),
  };
  res.status(status).setHeader("Cache-Control", "no-store");
  res.type("application/problem+json").send(JSON.stringify(problem));
}

/** The limit that a body was held to; the body parser tells it in bytes. */
function limitWords(limit: unknown): string {
  return typeof limit === "number" ? `the ${limit} bytes that this route takes` : "this server takes";
}

/** A failure of Express or of its body parser: known by `type` or by a 4xx `status`. */
function ofExpress(error: Error & { type?: unknown; status?: unknown; limit?: unknown }): Failure | null {
  switch (error.type) {
    case "entity.parse.failed":
      return { code: "BAD_JSON", detail: "The body cannot be read as JSON." };
    case "entity.too.large":
      return { code: "TOO_LARGE", detail: `The body is larger than ${limitWords(error.limit)}.` };
    case "encoding.unsupported":
    case "charset.unsupported":
      return { code: "UNSUPPORTED_MEDIA_TYPE", detail: "The body must be UTF-8 JSON." };
  }
  const status = typeof error.status === "number" ? error.status : 500;
  if (status === 413) return { code: "TOO_LARGE", detail: "The request is larger than this server takes." };
  // What is left of 4xx is a path that cannot be decoded, or a body that ends early.
  return status >= 400 && status < 500
    ? { code: "BAD_PARAMETER", detail: "The address cannot be read." }
    : null;
}

/** What to say of an error; null where the request was given up, and nobody reads the answer. */
export function toFailure(error: unknown): Failure | null {
  if (error instanceof Refusal) {
    const { code, message: detail, errors, faults } = error;
    return { code, detail, errors, faults };
  }
  if (error instanceof ConsoleFault) {
    const { code, message: detail, objection, counts } = error;
    if (code === "QUERY_ABORTED") return null;
    return {
      code,
      detail,
      ...(objection !== null && { refusal: objection }),
      ...(counts !== null && { counts }),
    };
  }
  if (error instanceof StoreError) {
    const code = OF_STORE[error.code];
    if (code === null) return null;
    const detail = code === "INTERNAL" ? "The server made a mistake; the log has more." : error.message;
    return { code, detail };
  }
  const known = error instanceof Error ? ofExpress(error) : null;
  return known ?? { code: "INTERNAL", detail: "The server made a mistake; the log has more." };
}

/** Turns what a route throws into a problem. Mistakes of ours are logged as errors, all else is the client's or the store's. */
export const problemHandler: ErrorRequestHandler = (error, req, res, _next) => {
  const failure = toFailure(error);
  if (failure === null || res.destroyed) {
    req.log?.debug({ reason: String(error) }, "given up by the client");
    if (!res.headersSent) res.status(499);
    res.end();
    return;
  }
  if (failure.code === "INTERNAL") req.log?.error({ err: error }, "a mistake in the server");
  else if (error instanceof StoreError) req.log?.warn({ code: error.code, reason: error.message }, "store");
  if (res.headersSent) res.destroy();
  else sendProblem(res, failure);
};

import type { QueryResult } from "#contract/query.ts";
import { runShipped } from "../queries/run.ts";
import { runOwn } from "../queries/runOwn.ts";
import {
  changeQuery,
  checkQuery,
  deleteQuery,
  listQueries,
  openQuery,
  queryFiles,
  restoreQuery,
  saveQuery,
} from "../workspace/queries.ts";
import type { Handlers } from "./types.ts";

type QueryRoutes =
  | "queries"
  | "runQuery"
  | "saveQuery"
  | "checkQuery"
  | "queryFiles"
  | "changeQuery"
  | "deleteQuery"
  | "restoreQuery";

export const queryRoutes: Handlers<QueryRoutes> = {
  queries: ({ ask, gate }) => listQueries(ask, gate() !== null),
  async runQuery({ services, ask, params: { name }, body }): Promise<QueryResult> {
    const shipped = ask.library.queries.get(name);
    if (shipped !== undefined) return runShipped(ask, shipped, body.params);
    return runOwn({ ask, console: services.console }, await openQuery(ask, name), body.params);
  },
  saveQuery: ({ services: { console }, ask, body }) => saveQuery({ ask, console }, body, new Date()),
  checkQuery: ({ services: { console }, ask, body }) => checkQuery({ ask, console }, body),
  queryFiles: ({ ask, query }) => queryFiles(ask, query.names),
  changeQuery: ({ services: { console }, ask, params: { name }, body }) =>
    changeQuery({ ask, console }, { name, change: body }, new Date()),
  deleteQuery: ({ ask, params }) => deleteQuery(ask, params.name, new Date()),
  restoreQuery: ({ ask, params }) => restoreQuery(ask, params.name),
};

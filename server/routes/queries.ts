import type { QueryResult } from "#contract/query.ts";
import { runShipped } from "../queries/run.ts";
import { runOwn } from "../queries/runOwn.ts";
import { importQueries } from "../workspace/importQueries.ts";
import {
  changeQuery,
  checkQuery,
  deleteQuery,
  type Judged,
  listQueries,
  openQuery,
  queryFiles,
  restoreQuery,
  saveQuery,
} from "../workspace/queries.ts";
import type { Handlers, RouteInput } from "./types.ts";

type QueryRoutes =
  | "queries"
  | "runQuery"
  | "saveQuery"
  | "checkQuery"
  | "importQueries"
  | "queryFiles"
  | "changeQuery"
  | "deleteQuery"
  | "restoreQuery";

type Judging = Pick<RouteInput<QueryRoutes>, "services" | "workspace">;
const judging = ({ services: { console, ontology }, workspace }: Judging): Judged => ({
  ask: workspace,
  ontology,
  console,
});

export const queryRoutes: Handlers<QueryRoutes> = {
  queries: ({ workspace, gate }) => listQueries(workspace, gate() !== null),
  async runQuery({ services, ask, workspace, params: { name }, body }): Promise<QueryResult> {
    const shipped = ask.library.queries.get(name);
    if (shipped !== undefined) return runShipped(ask, shipped, body.params);
    return runOwn({ ask, console: services.console }, await openQuery(workspace, name), body.params);
  },
  saveQuery: (input) => saveQuery(judging(input), input.body, new Date()),
  checkQuery: (input) => checkQuery(judging(input), input.body),
  importQueries: async (input) => ({
    queries: await importQueries(judging(input), input.body.acts, new Date()),
  }),
  queryFiles: ({ workspace, query }) => queryFiles(workspace, query.names),
  changeQuery: (input) =>
    changeQuery(judging(input), { name: input.params.name, change: input.body }, new Date()),
  deleteQuery: ({ workspace, params }) => deleteQuery(workspace, params.name, new Date()),
  restoreQuery: ({ workspace, params }) => restoreQuery(workspace, params.name),
};

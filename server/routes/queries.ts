import { listQueries, runSavedQuery } from "../explore/savedQuery.ts";
import type { Handlers } from "./types.ts";

export const queryRoutes: Handlers<"queries" | "runQuery"> = {
  queries: ({ ask }) => listQueries(ask),
  runQuery: ({ ask, params, body }) => runSavedQuery(ask, { name: params.name, given: body.params }),
};

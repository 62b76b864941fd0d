import type { Express, Request, Response } from "express";
import { ROUTES, type RouteName } from "#contract/routes.ts";
import { sendProblem } from "../http/problem.ts";
import { sendText, TextAnswer } from "../http/textAnswer.ts";
import { parseRequest } from "../http/validate.ts";
import type { Services } from "../services.ts";
import { catalogueRoutes } from "./catalogue.ts";
import { cypherRoutes } from "./cypher.ts";
import { entityRoutes } from "./entities.ts";
import { healthRoutes } from "./health.ts";
import { queryRoutes } from "./queries.ts";
import { relationRoutes } from "./relations.ts";
import type { Gate, Handler, Handlers, RouteInput } from "./types.ts";
import { viewRoutes } from "./views.ts";

const HANDLERS: Handlers<RouteName> = {
  ...healthRoutes,
  ...catalogueRoutes,
  ...entityRoutes,
  ...relationRoutes,
  ...queryRoutes,
  ...viewRoutes,
  ...cypherRoutes,
};

/** Routes that need no data, and so answer while the store is loading or away. */
const WITHOUT_DATA: ReadonlySet<RouteName> = new Set(["live", "ready", "ontology", "queries"]);

/** Routes that change what is stored. */
const SAVING: ReadonlySet<RouteName> = new Set([
  ...(["saveView", "changeView", "deleteView", "restoreView"] as const),
  ...(["saveQuery", "changeQuery", "deleteQuery", "restoreQuery"] as const),
]);

/** What every route is answered with. */
interface Context {
  readonly services: Services;
  readonly gate: Gate;
  readonly readOnly: boolean;
}

/** `/api/entities/{id}` → `/api/entities/:id`. */
function expressPath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ":$1");
}

/** Aborted when the client closes the connection before it has its answer. */
function signalOf(res: Response): AbortSignal {
  const controller = new AbortController();
  res.on("close", () => {
    if (!res.writableFinished) controller.abort();
  });
  return controller.signal;
}

/** One request to one route: checked, answered, or turned into a problem by what is thrown. */
async function answer<Name extends RouteName>(
  name: Name,
  { services, gate, readOnly }: Context,
  { req, res }: { readonly req: Request; readonly res: Response },
): Promise<void> {
  if (readOnly && SAVING.has(name)) {
    const detail = "This server lets nobody save anything (GUANXI_READ_ONLY).";
    return sendProblem(res, { code: "READ_ONLY", detail });
  }
  const input = parseRequest(ROUTES[name], req);
  const blocked = WITHOUT_DATA.has(name) ? null : gate();
  if (blocked !== null) return sendProblem(res, { code: blocked.code, detail: blocked.reason });
  res.setHeader("Cache-Control", "private, no-cache");
  const handler: Handler<Name> = HANDLERS[name];
  // The table pairs each route's schemas with its handler; that they agree is checked where the handlers are written.
  const accepts = (type: string) => (req.get("accept") ?? "").includes(type);
  const ask = services.ask(signalOf(res));
  const typed = { ...input, services, gate, accepts, res, ask } as RouteInput<Name>;
  const answered = await handler(typed);
  if (answered instanceof TextAnswer) await sendText(res, answered);
  else res.json(answered);
}

/** Every route of the contract, and 405 with the right methods for each of their paths. */
export function registerRoutes(app: Express, context: Context): void {
  const methods = new Map<string, string[]>();
  for (const name of Object.keys(ROUTES) as RouteName[]) {
    const { method, path } = ROUTES[name];
    const route = expressPath(path);
    app[method](route, (req: Request, res: Response) => answer(name, context, { req, res }));
    methods.set(route, [...(methods.get(route) ?? []), method.toUpperCase()]);
  }
  for (const [route, allowed] of methods) {
    app.all(route, (req: Request, res: Response) => {
      res.setHeader(
        "Allow",
        allowed.flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : method)).join(", "),
      );
      sendProblem(res, { code: "METHOD_NOT_ALLOWED", detail: `${req.method} is not allowed here.` });
    });
  }
}

import type { Express, Request, Response } from "express";
import type { Need } from "#contract/route.ts";
import { ROUTES, type RouteName } from "#contract/routes.ts";
import type { Graph, Graphs } from "../graphs/graphs.ts";
import { KeptAnswer, sendKept } from "../http/keptAnswer.ts";
import { type Failure, sendProblem } from "../http/problem.ts";
import { sendText, TextAnswer } from "../http/textAnswer.ts";
import { parseRequest } from "../http/validate.ts";
import { catalogueRoutes } from "./catalogue.ts";
import { changeRoutes } from "./changes.ts";
import { cypherRoutes } from "./cypher.ts";
import { entityRoutes } from "./entities.ts";
import { healthRoutes } from "./health.ts";
import { importRoutes } from "./imports.ts";
import { lensRoutes } from "./lens.ts";
import { queryRoutes } from "./queries.ts";
import { relationRoutes } from "./relations.ts";
import type { Handler, Handlers, RouteInput } from "./types.ts";
import { viewRoutes } from "./views.ts";

const HANDLERS: Handlers<RouteName> = {
  ...healthRoutes,
  ...catalogueRoutes,
  ...entityRoutes,
  ...relationRoutes,
  ...queryRoutes,
  ...viewRoutes,
  ...lensRoutes,
  ...cypherRoutes,
  ...importRoutes,
  ...changeRoutes,
};

/** Routes whose answers say what was run for them. */
const TELLING: ReadonlySet<RouteName> = new Set(
  (Object.keys(ROUTES) as RouteName[]).filter((name) => "ran" in ROUTES[name].response.shape),
);

/** What every route is answered with. */
interface Context {
  readonly graphs: Graphs;
  readonly readOnly: boolean;
}

/** `entities/{id}` → `entities/:id`. */
function expressPath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ":$1");
}

/** Why a route is not answered at all, whatever was sent to it; null where it may be. */
function barred(needs: Need, { services }: Graph, readOnly: boolean): Failure | null {
  if (needs === "save" && readOnly) {
    return { code: "READ_ONLY", detail: "This server lets nobody save anything (GUANXI_READ_ONLY)." };
  }
  if (needs === "write" && services.console.writing === null) {
    return {
      code: "WRITES_OFF",
      detail: "This server lets nobody change the graph (GUANXI_ALLOW_WRITES).",
    };
  }
  return null;
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
  { graphs, readOnly }: Context,
  { req, res }: { readonly req: Request; readonly res: Response },
): Promise<void> {
  const { needs } = ROUTES[name];
  const id = String(req.params.graph);
  const graph = needs === "process" ? graphs.default : graphs.get(id);
  if (graph === undefined) {
    const detail = `There is no graph of the name ${JSON.stringify(id.slice(0, 200))}.`;
    return sendProblem(res, { code: "UNKNOWN_GRAPH", detail });
  }
  const bar = barred(needs, graph, readOnly);
  if (bar !== null) return sendProblem(res, bar);
  if ("takesFile" in ROUTES[name] && !req.is("application/octet-stream")) {
    const detail = "Send the file with Content-Type: application/octet-stream.";
    return sendProblem(res, { code: "UNSUPPORTED_MEDIA_TYPE", detail });
  }
  const input = parseRequest(ROUTES[name], req);
  const { services, imports, gate, waiting, others } = graph;
  const blocked = needs === "process" || needs === "graph" ? null : gate();
  if (blocked !== null) return sendProblem(res, { code: blocked.code, detail: blocked.reason });
  res.setHeader("Cache-Control", "private, no-cache");
  const handler: Handler<Name> = HANDLERS[name];
  // The table pairs each route's schemas with its handler; that they agree is checked where the handlers are written.
  const accepts = (type: string) => (req.get("accept") ?? "").includes(type);
  const ask = services.ask(signalOf(res));
  const workspace = services.workspace.ask(graph.id, ask);
  const typed = {
    ...input,
    services,
    imports,
    gate,
    waiting,
    others,
    accepts,
    upload: { bytes: req, length: Number(req.get("content-length") ?? 0) },
    res,
    ask,
    workspace,
  } as RouteInput<Name>;
  const answered = await handler(typed);
  const body = (what: object) => (TELLING.has(name) ? { ...what, ran: ask.ran } : what);
  if (answered instanceof TextAnswer) await sendText(res, answered);
  else if (answered instanceof KeptAnswer) sendKept(req, res, answered, () => body(answered.of));
  else res.json(body(answered));
}

/** Every route of the contract. */
export function registerRoutes(app: Express, context: Context): void {
  for (const name of Object.keys(ROUTES) as RouteName[]) {
    const { method, path } = ROUTES[name];
    app[method](expressPath(path), (req: Request, res: Response) => answer(name, context, { req, res }));
  }
}

import { join } from "node:path";
import { constants } from "node:zlib";
import compression from "compression";
import express, { type Express } from "express";
import type { Logger } from "pino";
import { MOST_SAVED_VIEW_BYTES } from "#contract/savedView.ts";
import type { Config } from "./config.ts";
import type { Graphs } from "./graphs/graphs.ts";
import { underBase } from "./http/base.ts";
import { jsonBody } from "./http/body.ts";
import { docsRoutes } from "./http/docs.ts";
import { requestLog } from "./http/log.ts";
import { declaredMethods } from "./http/methods.ts";
import { oldPaths } from "./http/oldPaths.ts";
import { problemHandler, sendProblem } from "./http/problem.ts";
import { allowHosts, guardUnsafe, limitRate, refuseDoubles, securityHeaders } from "./http/security.ts";
import { staticPage } from "./http/static.ts";
import { demandToken } from "./http/token.ts";
import { registerRoutes } from "./routes/register.ts";

/** 5,000 ids of 200 characters, the most that a body may hold. */
const BODY_LIMIT = 1200 * 1024;
/** A saved view's state with its thumbnail, and room for JSON's escapes. */
const VIEW_BODY_LIMIT = MOST_SAVED_VIEW_BYTES + 256 * 1024;
/** An import of queries: as many texts as an archive of them holds that the page takes. */
const IMPORT_BODY_LIMIT = 64 * 1024 * 1024;
/** A link that somebody broke may be longer than Node takes by itself: it gets the page, which says what is wrong with it. */
export const MOST_HEADER_BYTES = 64 * 1024;
/** Requests a minute and address: a person who clicks fast makes a tenth of it. */
const RATE = 3000;

export interface AppInput {
  readonly graphs: Graphs;
  readonly config: Config;
  readonly log: Logger;
  /** Requests a minute and address. */
  readonly rate?: number;
}

/** The HTTP face: every route of the contract, its documentation, and the built page. Opens no port. */
export function createApp({ graphs, config, log, rate = RATE }: AppInput): Express {
  const app = express();
  app.disable("x-powered-by");
  app.set("query parser", "simple");
  app.set("trust proxy", [...config.trustedProxies]);
  app.use(requestLog(log));
  app.use(underBase(config.basePath));
  app.use(securityHeaders(config.frameAncestors));
  app.use(refuseDoubles);
  app.use(allowHosts(config.allowedHosts));
  app.use(limitRate(rate));
  app.use(demandToken(config.token));
  app.use(oldPaths);
  app.use(declaredMethods);
  app.use(guardUnsafe);
  app.use(compression({ brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } } }));
  app.use("/api/graphs/:graph/views", jsonBody(VIEW_BODY_LIMIT));
  app.use("/api/graphs/:graph/queries/import", jsonBody(IMPORT_BODY_LIMIT));
  app.use(jsonBody(BODY_LIMIT));
  registerRoutes(app, { graphs, readOnly: config.readOnly });
  app.use(
    docsRoutes(
      graphs.default,
      config.basePath,
      join(config.root, "node_modules/@fontsource-variable/noto-sans-sc"),
    ),
  );
  app.use(staticPage(join(config.root, "dist/client")));
  app.use((req, res) => {
    const detail = `Nothing is found at ${req.path.slice(0, 200)}. The API is described at ${config.basePath}/api/docs.`;
    sendProblem(res, { code: "NOT_FOUND", detail });
  });
  app.use(problemHandler);
  return app;
}

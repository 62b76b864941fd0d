import type { RequestHandler } from "express";
import { DEFAULT_GRAPH, ROUTES } from "#contract/routes.ts";
import { baseOf } from "./base.ts";

const NEW = `/api/graphs/${DEFAULT_GRAPH}`;
/** When the paths without a graph became old, as a structured date (RFC 9745). */
const OLD_SINCE = `@${Date.UTC(2026, 10, 29) / 1000}`;

/** The first words behind `/api/` of the time when there was one graph. */
const WORDS: ReadonlySet<string> = new Set(
  Object.values(ROUTES).flatMap(({ path }) => /^\/api\/graphs\/\{graph\}\/(\w+)/.exec(path)?.[1] ?? []),
);

/** Answers `/api/stats` as `/api/graphs/default/stats`, and says that it is the old name of it. */
export const oldPaths: RequestHandler = (req, res, next) => {
  const [, word = ""] = /^\/api\/(\w+)/.exec(req.url) ?? [];
  if (!WORDS.has(word)) return next();
  req.url = req.url.replace("/api", NEW);
  res.setHeader("Deprecation", OLD_SINCE);
  res.setHeader(
    "Link",
    `<${baseOf(res)}${req.path.replace(/[<>]/g, encodeURIComponent)}>; rel="successor-version"`,
  );
  next();
};

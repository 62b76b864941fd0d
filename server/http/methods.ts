import type { RequestHandler } from "express";
import { ROUTES } from "#contract/routes.ts";
import { sendProblem } from "./problem.ts";

/** What is there to be read beside the API. */
const PAGES = ["/", "/api/docs", "/api/docs.css", "/api/openapi.json", "/favicon.ico"];

interface Address {
  readonly matches: RegExp;
  readonly method: string;
  /** Of a path, how many of its parts may be anything: `queries/check` is no `queries/{name}`. */
  readonly open: number;
}

const ADDRESSES: readonly Address[] = [
  ...Object.values(ROUTES).map(({ method, path }) => ({ path, method: method.toUpperCase() })),
  ...PAGES.map((path) => ({ path, method: "GET" })),
].map(({ path, method }) => {
  const pattern = path.replace(/[.]/g, "\\.").replace(/\{\w+\}/g, "[^/]+");
  const open = path.match(/\{\w+\}/g)?.length ?? 0;
  return { matches: new RegExp(`^${pattern}/?$`, "i"), method, open };
});

/** 405 with the methods that there are for an address that is there, before anything else is asked of the request. */
export const declaredMethods: RequestHandler = (req, res, next) => {
  const there = ADDRESSES.filter(({ matches }) => matches.test(req.path));
  const closest = Math.min(...there.map(({ open }) => open));
  const methods = new Set(there.flatMap(({ open, method }) => (open === closest ? method : [])));
  if (methods.has("GET")) methods.add("HEAD");
  if (methods.size === 0 || methods.has(req.method)) return next();
  res.setHeader("Allow", [...methods].join(", "));
  sendProblem(res, { code: "METHOD_NOT_ALLOWED", detail: `${req.method.slice(0, 20)} is not allowed here.` });
};

import type { Request, RequestHandler, Response } from "express";

/**
 * Serves what lies under the base path as if it lay at the root; what comes without it too, since a proxy may have cut it
 * off already. The page needs its closing slash: what it loads is named relative to it.
 */
export function underBase(base: string): RequestHandler {
  return (req, res, next) => {
    res.locals.base = base;
    if (base === "") return next();
    if (req.url.startsWith(`${base}/`)) req.url = req.url.slice(base.length);
    else if (req.path === base) return res.redirect(308, `${base}/${req.url.slice(base.length)}`);
    next();
  };
}

/** The path that the browser puts before ours, such as `/guanxi`; empty at the root of a host. */
export const baseOf = (res: Response): string => String(res.locals.base ?? "");

/** The address of a request as the browser knows it: path and query behind the host. */
export const outsideUrl = (req: Request, res: Response): string => `${baseOf(res)}${req.url}`;

import { existsSync } from "node:fs";
import { join } from "node:path";
import express, { type RequestHandler, Router } from "express";

/** Tells a person what is missing, where a problem in JSON would not help. */
const notBuilt: RequestHandler = (_req, res) => {
  res.status(503).type("text/plain").send("The page has not been built yet. Run: npm run build\n");
};

/**
 * The built page. Files under assets/ carry a hash of their content in their name and may be kept for ever; the page
 * itself is asked for again each time. Only `/` is the page: its state is in the address's query, not in its path.
 */
export function staticPage(folder: string): Router {
  const router = Router();
  const page = join(folder, "index.html");
  router.use(
    "/assets",
    express.static(join(folder, "assets"), { immutable: true, maxAge: "1y", index: false }),
  );
  router.get("/", (req, res, next) => {
    if (!existsSync(page)) return notBuilt(req, res, next);
    res.setHeader("Cache-Control", "no-cache");
    // With a root of its own: in an absolute path any folder that begins with a dot would hide the file.
    res.sendFile("index.html", { root: folder }, (error) => error && next(error));
  });
  // Browsers ask for this name where a page, such as the documentation, names no icon of its own.
  router.get("/favicon.ico", (_req, res, next) => {
    res.sendFile("favicon.svg", { root: folder, maxAge: "1h" }, (error) => error && next());
  });
  router.use(express.static(folder, { index: false, dotfiles: "ignore", maxAge: "1h", redirect: false }));
  return router;
}

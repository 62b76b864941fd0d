import express, { type RequestHandler } from "express";
import { refuseInexact } from "./bodyNumbers.ts";
import { sendProblem } from "./problem.ts";

/**
 * Reads a body as JSON up to so many bytes. One that says itself to be larger is refused before any of it is read: the
 * body parser alone would wait for its end.
 */
export function jsonBody(limit: number): RequestHandler[] {
  const refuseLarger: RequestHandler = (req, res, next) => {
    // A file is nothing that is read here; its route holds it to a limit of its own.
    if (req.is("application/octet-stream")) return next();
    // Another reader with a limit of its own may have been before this one.
    if (req.body !== undefined || !(Number(req.headers["content-length"]) > limit)) return next();
    res.setHeader("Connection", "close");
    sendProblem(res, {
      code: "TOO_LARGE",
      detail: `The body is larger than the ${limit} bytes that this route takes.`,
    });
  };
  return [refuseLarger, express.json({ limit, strict: true, verify: refuseInexact })];
}

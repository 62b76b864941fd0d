import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { RequestHandler } from "express";
import type { Logger } from "pino";
import { pinoHttp } from "pino-http";

/** An address for the log: a token in it is not written down. */
function withoutToken(url: string): string {
  return url.replace(/([?&]token=)[^&#]*/gi, "$1…").slice(0, 500);
}

/** Errors are for what somebody must mend; a store that is away is a warning, a request is a detail. */
function levelOf(req: IncomingMessage, res: ServerResponse) {
  if (res.statusCode === 500) return "error";
  // Asked every few seconds by whoever waits for the store.
  if (req.url?.startsWith("/api/health/")) return "debug";
  return res.statusCode >= 500 ? "warn" : "debug";
}

/** Gives each request an id, which the answer carries in `X-Request-Id`, and a logger that writes it. */
export function requestLog(log: Logger): RequestHandler {
  const middleware = pinoHttp({
    logger: log,
    genReqId: (_req, res) => {
      const id = randomUUID();
      res.setHeader("X-Request-Id", id);
      return id;
    },
    customLogLevel: levelOf,
    // The library makes an error of every 5xx; the one that counts has been logged where it was caught.
    customErrorObject: (_req, _res, _error, { err: _, ...record }) => record,
    serializers: {
      req: (req: { id: unknown; method: string; url: string }) => ({
        id: req.id,
        method: req.method,
        url: withoutToken(req.url),
      }),
      res: (res: { statusCode: number }) => ({ status: res.statusCode }),
    },
  });
  return (req, res, next) => void middleware(req, res, next);
}

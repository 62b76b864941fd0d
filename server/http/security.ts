import type { Request, RequestHandler } from "express";
import { rateLimit } from "express-rate-limit";
import helmet from "helmet";
import { sendProblem } from "./problem.ts";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);
/** Headers of which there is one: of two, this server and a proxy before it might each believe another. */
const SINGLE = ["host", "authorization", "content-type", "origin"];

/** The older header, for browsers without `frame-ancestors`; it knows no list, and is left out where there is one. */
function frameOptions(ancestors: readonly string[]): { action: "deny" | "sameorigin" } | false {
  if (ancestors.every((source) => source === "'none'")) return { action: "deny" };
  return ancestors.every((source) => source === "'self'") ? { action: "sameorigin" } : false;
}

/**
 * Headers of every answer. The policy lets the page load its own files and nothing else: no inline script or style;
 * `data:` and `blob:` for pictures alone, which run nothing (thumbnails of saved views, exports); styles set through
 * the DOM need no exception. `frameAncestors` are the sites that may show the page in a frame. No HSTS and no upgrade:
 * the server speaks plain HTTP, and a proxy that speaks TLS sets its own.
 */
export function securityHeaders(frameAncestors: readonly string[]): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", "data:", "blob:"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
        frameAncestors: [...frameAncestors],
        formAction: ["'self'"],
      },
    },
    strictTransportSecurity: false,
    referrerPolicy: { policy: "no-referrer" },
    xFrameOptions: frameOptions(frameAncestors),
  });
}

/** Refuses a request that says twice what can be said once. */
export const refuseDoubles: RequestHandler = ({ rawHeaders }, res, next) => {
  const names = rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase());
  const double = SINGLE.find((name) => names.indexOf(name) !== names.lastIndexOf(name));
  if (double === undefined) return next();
  sendProblem(res, { code: "BAD_PARAMETER", detail: `The header ${double} may stand once.` });
};

/** `example.org:80` → `example.org`; keeps the brackets of IPv6. */
function hostName(host: string): string {
  return host.toLowerCase().replace(/:\d*$/, "");
}

/**
 * Refuses requests that are addressed to a name we do not answer to: a page elsewhere whose name was pointed at this
 * machine (DNS rebinding) would otherwise be of the same origin as we.
 */
export function allowHosts(allowed: readonly string[]): RequestHandler {
  return (req, res, next) => {
    const host = req.headers.host ?? "";
    if (allowed.includes(hostName(host))) return next();
    const name = hostName(host).slice(0, 200);
    const detail = `This server does not answer to ${JSON.stringify(name)}. Start it with GUANXI_ALLOWED_HOSTS=${name} if that is its name.`;
    sendProblem(res, { code: "FORBIDDEN_HOST", detail });
  };
}

/** True where a request that changes or computes something comes from our own page, or from no page at all. */
function isOwnOrigin(req: Request): boolean {
  const { origin, host } = req.headers;
  if (origin === undefined) return req.headers["sec-fetch-site"] !== "cross-site";
  try {
    return new URL(origin).host === new URL(`http://${host ?? ""}`).host;
  } catch {
    return false;
  }
}

/** What to say of another origin; where only the port is missing, a proxy has cut it off. */
function foreignOrigin({ headers: { origin = "another site", host = "" } }: Request): string {
  const from = JSON.stringify(origin.slice(0, 200));
  return (
    `Requests from other pages are refused: this one is from ${from}, and was addressed to ${JSON.stringify(host.slice(0, 200))}. ` +
    "Behind a proxy, let it hand on the Host header as it came (nginx: proxy_set_header Host $http_host)."
  );
}

/** On unsafe methods: our own origin only, and JSON only, which no foreign form can send. */
export const guardUnsafe: RequestHandler = (req, res, next) => {
  if (SAFE_METHODS.has(req.method)) return next();
  if (!isOwnOrigin(req)) {
    return sendProblem(res, { code: "FORBIDDEN_ORIGIN", detail: foreignOrigin(req) });
  }
  if (req.method === "POST" && !req.is("application/json")) {
    const detail = "Send the body with Content-Type: application/json.";
    return sendProblem(res, { code: "UNSUPPORTED_MEDIA_TYPE", detail });
  }
  next();
};

/** Many more requests than a person makes; ends a loop that has run wild. */
export function limitRate(perMinute: number): RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit: perMinute,
    standardHeaders: "draft-8",
    legacyHeaders: false,
    handler: (_req, res) =>
      sendProblem(res, { code: "RATE_LIMITED", detail: `More than ${perMinute} requests in a minute.` }),
  });
}

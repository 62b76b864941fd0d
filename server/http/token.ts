import { createHmac, timingSafeEqual } from "node:crypto";
import type { Request, RequestHandler, Response } from "express";
import { ipKeyGenerator } from "express-rate-limit";
import { baseOf, outsideUrl } from "./base.ts";
import { sendProblem } from "./problem.ts";

const COOKIE = "guanxi";
/** Wrong tokens from one address in a minute, after which none is looked at. */
const MOST_GUESSES = 10;
const WINDOW_MS = 60_000;
/** How much longer each wrong token waits for its answer than the one before. */
const DELAY_MS = 50;
/** Addresses that are remembered at once. */
const MOST_ADDRESSES = 10_000;

/** Equal, in a time that does not tell where the first difference is. */
function sameSecret(given: string, secret: string): boolean {
  const digest = (text: string) => createHmac("sha256", "guanxi").update(text).digest();
  return timingSafeEqual(digest(given), digest(secret));
}

function cookieOf(req: Request): string {
  const pairs = (req.headers.cookie ?? "").split(";").map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1) ?? "";
}

/** Trades a token in the address for a cookie, and takes it out of the address, where it would be seen and kept. */
function redirectWithCookie(req: Request, res: Response, proof: string): void {
  const url = new URL(`http://local${outsideUrl(req, res)}`);
  url.searchParams.delete("token");
  const path = `${baseOf(res)}/`;
  res.cookie(COOKIE, proof, { httpOnly: true, sameSite: "strict", path, secure: req.secure });
  res.setHeader("Cache-Control", "no-store");
  // A path of one slash only: `//elsewhere` would leave this server.
  res.redirect(303, `${url.pathname.replace(/^\/{2,}/, "/")}${url.search}`);
}

/** Counts wrong tokens by the address that they come from; a network of IPv6 is one address. */
class Guesses {
  readonly #byAddress = new Map<string, { count: number; readonly since: number }>();

  #of(req: Request): { count: number; readonly since: number } {
    const address = ipKeyGenerator(req.ip ?? "");
    const known = this.#byAddress.get(address);
    if (known !== undefined && Date.now() - known.since < WINDOW_MS) return known;
    const [oldest] = this.#byAddress.keys();
    if (this.#byAddress.size >= MOST_ADDRESSES && oldest !== undefined) this.#byAddress.delete(oldest);
    const fresh = { count: 0, since: Date.now() };
    this.#byAddress.delete(address);
    this.#byAddress.set(address, fresh);
    return fresh;
  }

  /** Seconds until a token from there is looked at again; 0 where it is now. */
  wait(req: Request): number {
    const { count, since } = this.#of(req);
    return count < MOST_GUESSES ? 0 : Math.max(1, Math.ceil((since + WINDOW_MS - Date.now()) / 1000));
  }

  /** One more; the milliseconds that its answer waits. */
  add(req: Request): number {
    const guesses = this.#of(req);
    guesses.count += 1;
    return guesses.count * DELAY_MS;
  }
}

function unauthorized(res: Response): void {
  res.setHeader("WWW-Authenticate", 'Bearer realm="Guanxi"');
  const detail = "Send Authorization: Bearer with the token, or open this address once with ?token=….";
  sendProblem(res, { code: "UNAUTHORIZED", detail });
}

/**
 * Asks every request for the token: as `Authorization: Bearer …`, as the cookie, or once in the address. The cookie
 * holds a proof of the token, not the token itself. Whether the process lives may be asked without. Who guesses waits
 * longer each time, and is then not listened to for a minute, be the next token right or not.
 */
export function demandToken(token: string | null): RequestHandler {
  if (token === null) return (_req, _res, next) => next();
  const proof = createHmac("sha256", token).update("cookie").digest("base64url");
  const guesses = new Guesses();
  return (req, res, next) => {
    if (req.path === "/api/health/live") return next();
    const bearer = /^Bearer (.+)$/i.exec(req.headers.authorization ?? "")?.[1];
    const inAddress =
      req.method === "GET" && typeof req.query.token === "string" ? req.query.token : undefined;
    const given = inAddress ?? bearer;
    // The proof has more bits than anybody guesses: who holds it is not shut out by others at the same address.
    if (given === undefined && sameSecret(cookieOf(req), proof)) return next();
    if (given === undefined) return unauthorized(res);
    const wait = guesses.wait(req);
    if (wait > 0) {
      res.setHeader("Retry-After", String(wait));
      const detail = `More than ${MOST_GUESSES} wrong tokens in a minute.`;
      return sendProblem(res, { code: "RATE_LIMITED", detail });
    }
    if (sameSecret(given, token))
      return inAddress === undefined ? next() : redirectWithCookie(req, res, proof);
    setTimeout(() => unauthorized(res), guesses.add(req));
  };
}

import { TABLE } from "virtual:routes";
import type { Problem } from "#contract/problem.ts";
import type { RouteName } from "#contract/routes.ts";
import type { Ready } from "#contract/status.ts";
import { ApiError, isAbort } from "./apiError.ts";
import { pageGraph } from "./ofGraph.ts";
import type { Api, CallOptions } from "./types.ts";

type Input = Readonly<Record<string, unknown>>;

const queryOf = (input: Input): string => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input)) {
    const text = Array.isArray(value) ? value.join(",") : String(value ?? "");
    if (text !== "") query.set(name, text);
  }
  return query.size === 0 ? "" : `?${query}`;
};

/** Where a route is asked: what its path does not take stands in the query, or is left for the body. */
function addressOf(name: RouteName, input: Input): { readonly address: string; readonly rest: Input } {
  const { method, path } = TABLE[name];
  const rest = { ...input };
  const filled = path.replace(/\{(\w+)\}/g, (_, part: string) => {
    const value = encodeURIComponent(String(rest[part]));
    delete rest[part];
    return value;
  });
  return { address: method === "get" ? filled + queryOf(rest) : filled, rest };
}

function isProblem(body: unknown): body is Problem {
  return typeof body === "object" && body !== null && "code" in body && "detail" in body;
}

async function bodyOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (error) {
    if (isAbort(error)) throw error;
    return null;
  }
}

/** Asks the server. @throws ApiError OFFLINE where it cannot be reached */
async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    // Relative to the page, which may live under a path of its own; its address never has more of a path than that.
    return await fetch(`.${path}`, init);
  } catch (error) {
    if (isAbort(error)) throw error;
    throw new ApiError("OFFLINE", null);
  }
}

/** `Retry-After` as seconds, which is how our server says it. */
function retryAfterMs(response: Response): number | null {
  const seconds = Number.parseInt(response.headers.get("retry-after") ?? "", 10);
  return Number.isFinite(seconds) ? seconds * 1000 : null;
}

/** A body that is no problem of ours comes from something in between (a proxy): the server itself is not there. */
export function failure(response: Response, body: unknown): ApiError {
  if (isProblem(body)) return new ApiError(body.code, body, retryAfterMs(response));
  return new ApiError(response.status >= 502 && response.status <= 504 ? "OFFLINE" : "INTERNAL", null);
}

/** A route's answer as it comes. `accept` is a media type. @throws ApiError OFFLINE where the server is out of reach */
export function ask(
  name: RouteName,
  input: Input,
  { signal, file, accept = "application/json" }: CallOptions & { readonly accept?: string } = {},
): Promise<Response> {
  const { method } = TABLE[name];
  const { address, rest } = addressOf(name, { graph: pageGraph(), ...input });
  const init: RequestInit = { headers: { accept }, signal: signal ?? null };
  if (method === "get") return reach(address, init);
  const type = file === undefined ? "application/json" : "application/octet-stream";
  const headers = { accept, "content-type": type };
  return reach(address, {
    ...init,
    method: method.toUpperCase(),
    headers,
    body: file ?? JSON.stringify(rest),
  });
}

/** The wire is trusted: the server validates what it sends in its tests, the client takes its types. */
async function call(name: RouteName, input: Input, options?: CallOptions): Promise<unknown> {
  const response = await ask(name, input, options);
  const answer = await bodyOf(response);
  if (!response.ok || answer === null) throw failure(response, answer);
  return answer;
}

/** Readiness is an answer even when it is "no": 503 with the reason is not a failed call. */
async function ready(_input?: object, options?: CallOptions): Promise<Ready> {
  const response = await ask("ready", {}, options);
  const body = await bodyOf(response);
  if (typeof body === "object" && body !== null && "engine" in body) return body as Ready;
  throw failure(response, body);
}

/** The calls, over the browser's `fetch` and the page's own origin. */
export function createApi(): Api {
  const calls = (Object.keys(TABLE) as RouteName[]).map((name) => [
    name,
    (input: Input = {}, options?: CallOptions) => call(name, input, options),
  ]);
  return { ...(Object.fromEntries(calls) as Api), ready };
}

import type { Cell, CypherSummary } from "#contract/cypher.ts";
import type { Problem, ProblemCode } from "#contract/problem.ts";
import { ApiError } from "./apiError.ts";
import { ask, failure } from "./client.ts";

export interface CypherQuestion {
  readonly text: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Rows at most. */
  readonly limit: number;
}

export type Row = readonly Cell[];

export type CypherPart =
  | { readonly kind: "columns"; readonly columns: readonly string[] }
  | { readonly kind: "rows"; readonly rows: readonly Row[] }
  | { readonly kind: "end"; readonly summary: CypherSummary };

/** Main-thread milliseconds that rows are read for before the page has its turn. */
const SLICE_MS = 8;

/** Cuts text that comes in pieces into its lines. */
export class Lines {
  #rest = "";

  /** The lines that are whole now. */
  take(piece: string): string[] {
    const lines = (this.#rest + piece).split("\n");
    this.#rest = lines.pop() ?? "";
    return lines.filter((line) => line !== "");
  }
}

/** Lets the browser paint and hear its events. */
const turn = () => new Promise<void>((resolve) => setTimeout(resolve));

/** A fault after the first rows: what is wrong stands where the summary would. */
function faultOf(fault: { readonly code: ProblemCode; readonly detail: string }): ApiError {
  const problem: Problem = { ...fault, type: "about:blank", title: fault.code, status: 200, requestId: "" };
  return new ApiError(fault.code, problem);
}

type Line =
  | Row
  | { columns: string[] }
  | { summary: CypherSummary }
  | { fault: Parameters<typeof faultOf>[0] };

/** Lines of an answer as parts: rows that came together stay together, as far as they are read in one slice. */
async function* partsOf(lines: readonly string[]): AsyncGenerator<CypherPart> {
  let rows: Row[] = [];
  let began = performance.now();
  for (const line of lines) {
    const read = JSON.parse(line) as Line;
    if (Array.isArray(read)) {
      rows.push(read as Row);
      if (performance.now() - began < SLICE_MS) continue;
      yield { kind: "rows", rows };
      rows = [];
      await turn();
      began = performance.now();
      continue;
    }
    if (rows.length > 0) yield { kind: "rows", rows };
    rows = [];
    if ("columns" in read) yield { kind: "columns", columns: read.columns };
    else if ("summary" in read) yield { kind: "end", summary: read.summary };
    else if ("fault" in read) throw faultOf(read.fault);
  }
  if (rows.length > 0) yield { kind: "rows", rows };
}

/**
 * Runs a query of one's own; rows come as the server finds them, and are asked for no faster than they are taken.
 * @throws ApiError, also after some rows; AbortError when cancelled
 */
export async function* streamCypher(
  { text, params, limit }: CypherQuestion,
  signal: AbortSignal,
): AsyncGenerator<CypherPart> {
  const input = { query: text, params, limit };
  const response = await ask("cypher", input, { signal, accept: "application/x-ndjson" });
  if (!response.ok || response.body === null) {
    throw failure(response, await response.json().catch(() => null));
  }
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  const lines = new Lines();
  let ended = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      for await (const part of partsOf(lines.take(value))) {
        ended ||= part.kind === "end";
        yield part;
      }
    }
  } finally {
    // Whoever stops listening early lets the server stop too.
    if (!ended) reader.cancel().catch(() => undefined);
  }
  if (!ended) throw new ApiError("OFFLINE", null);
}

import { asJson, asLines } from "../console/answers.ts";
import { TextAnswer } from "../http/textAnswer.ts";
import type { StoreValue } from "../store/GraphStore.ts";
import type { Handlers } from "./types.ts";

const LINES = "application/x-ndjson";
/** Bytes of JSON in one answer. */
const MOST_BYTES = 64 * 1024 ** 2;

export const cypherRoutes: Handlers<"cypher" | "schema"> = {
  cypher({ services, ask, body, accepts }) {
    const { query, params, limit } = body;
    const limits = { maxRows: limit, maxBytes: MOST_BYTES, timeoutMs: ask.timeoutMs };
    const statement = { text: query, params: params as Readonly<Record<string, StoreValue>> };
    const parts = services.console.run(statement, limits, ask.signal ?? new AbortController().signal);
    return accepts(LINES)
      ? new TextAnswer(`${LINES}; charset=utf-8`, asLines(parts))
      : new TextAnswer("application/json; charset=utf-8", asJson(parts));
  },

  async schema({ services }) {
    const { store, console } = services;
    const { labels, types, properties } = await store.schema();
    return {
      engine: store.engine,
      labels: [...labels],
      types: [...types],
      properties: [...properties],
      procedures: [...console.procedures],
    };
  },
};

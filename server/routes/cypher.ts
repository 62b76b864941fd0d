import { asJson, asLines } from "../console/answers.ts";
import type { Services } from "../graphs/services.ts";
import { TextAnswer } from "../http/textAnswer.ts";
import { refingerprint } from "../load/refingerprint.ts";
import type { Changed } from "../store/console.ts";
import type { Handlers } from "./types.ts";

const LINES = "application/x-ndjson";
/** Bytes of JSON in one answer. */
const MOST_BYTES = 64 * 1024 ** 2;

/** What is stored is stored: names and fingerprint that could not follow at once do so with the next look. */
async function afterwards(services: Services, changed: Changed, timeoutMs: number): Promise<void> {
  const { store, library } = services;
  // Only where no fingerprint was known before is the whole graph read for one, and nobody waits for that.
  if (changed.touched?.fingerprint == null) {
    refingerprint(store, library, { timeoutMs }).catch(() => undefined);
  }
  await services.renew(services.ask()).catch(() => undefined);
}

export const cypherRoutes: Handlers<"cypher" | "writeCypher" | "cypherFiles" | "schema"> = {
  cypher({ services, ask, body, accepts }) {
    const { query, params, limit } = body;
    const limits = { maxRows: limit, maxBytes: MOST_BYTES, timeoutMs: ask.timeoutMs };
    const statement = { text: query, params };
    const parts = services.console.run(statement, limits, ask.signal ?? new AbortController().signal);
    const ran = [{ ...statement, main: true as const }];
    return accepts(LINES)
      ? new TextAnswer(`${LINES}; charset=utf-8`, asLines(parts, ran))
      : new TextAnswer("application/json; charset=utf-8", asJson(parts, ran));
  },

  async writeCypher({ services, ask, body }) {
    const { writing } = services.console;
    if (writing === null) throw new Error("Nobody may write here: the route's needs were not looked at.");
    const began = performance.now();
    const { query, params, expect } = body;
    const asked = { statement: { text: query, params }, expect, timeoutMs: ask.timeoutMs };
    const changed = await writing.change(asked, ask.signal ?? new AbortController().signal);
    const ms = Math.round(performance.now() - began);
    const { counts, committed, columns, data } = changed;
    if (committed) await afterwards(services, changed, ask.timeoutMs);
    return { counts, committed, ms, columns: [...columns], data: data.map((row) => [...row]) };
  },

  cypherFiles: ({ ask }) => ({ files: [...ask.library.files].map(([file, text]) => ({ file, text })) }),

  async schema({ services }) {
    const { store, console } = services;
    const { labels, types, properties } = await store.schema();
    console.warm();
    return {
      engine: store.engine.name,
      deviates: store.engine.deviates,
      labels: [...labels],
      types: [...types],
      properties: [...properties],
      procedures: [...console.procedures],
      writes: console.writing !== null,
    };
  },
};

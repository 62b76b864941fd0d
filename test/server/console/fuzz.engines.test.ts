import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ConsoleFault } from "../../../server/store/console.ts";
import { shareApp } from "../../helpers/sharedApp.ts";
import { STORES } from "../../helpers/stores.ts";
import { generateQuery } from "../store/queryGenerator.ts";
import { type Attack, attacks } from "./attackGenerator.ts";

const SEED = 20_261_123;
const COUNT = 240;
const READING = 150;
const LIMITS = { maxRows: 500, maxBytes: 4 * 1024 ** 2, timeoutMs: 1500 };
/** Bytes that the server itself may grow by over all of them. */
const MOST_GROWTH = 200 * 1024 ** 2;

const ENDED = ["CYPHER_REFUSED", "CYPHER_INVALID", "QUERY_TIMEOUT", "QUERY_TOO_LARGE"];

function residentBytes(): number {
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1] ?? 0) * 1024;
}

describe.each(STORES)("free Cypher on $name", (engine) => {
  describe.skipIf(engine.missing)("under queries made at random", () => {
    const app = shareApp(engine);

    /** The code of what ended it, "answered" where nothing did. */
    async function outcome({ text }: Attack): Promise<string> {
      const { signal } = new AbortController();
      try {
        for await (const part of app.services.console.run({ text }, LIMITS, signal)) {
          if (part.kind === "rows" && part.text.includes("root:")) return "READ A FILE";
        }
        return "answered";
      } catch (error) {
        return error instanceof ConsoleFault ? error.code : `THREW ${String(error)}`;
      }
    }

    async function stored(): Promise<string> {
      const { rows } = await app.store.read({
        text: "MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN labels(n) AS l, properties(n) AS p, type(r) AS t, properties(r) AS q",
      });
      return JSON.stringify({
        rows: rows.map((row) => JSON.stringify(row)).sort(),
        schema: await app.store.schema(),
      });
    }

    it("lets queries through that only read, whatever their shape", async () => {
      const refused: string[] = [];
      for (let seed = 1; seed <= READING; seed += 1) {
        const { text } = generateQuery(seed);
        const ended = await outcome({ text, forbidden: false });
        if (ended !== "answered") refused.push(`${ended}: ${text}`);
      }
      expect(refused).toEqual([]);
    }, 120_000);

    it("writes nothing, reads no file, and goes on answering", async () => {
      const before = await stored();
      const memory = residentBytes();
      const wrong: string[] = [];
      for (const attack of attacks(SEED, COUNT)) {
        const ended = await outcome(attack);
        const allowed = attack.forbidden ? ENDED : [...ENDED, "answered"];
        if (!allowed.includes(ended)) wrong.push(`${ended}: ${attack.text}`);
      }
      expect(wrong).toEqual([]);
      expect(await stored()).toBe(before);
      expect(residentBytes() - memory).toBeLessThan(MOST_GROWTH);
      expect(await outcome({ text: "RETURN 1 AS one", forbidden: false })).toBe("answered");
    }, 240_000);
  });
});

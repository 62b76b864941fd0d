import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dateFaults } from "../../../server/dataset/dates.ts";
import { type DateHints, isFault, readDate } from "../../../server/files/dates.ts";

interface Sample {
  readonly text: string;
  readonly defaultYear?: number;
  readonly reference?: string;
  readonly hint?: Pick<DateHints, "serial" | "order">;
  readonly expected: Readonly<Record<string, unknown>>;
}

const SAMPLES: readonly Sample[] = JSON.parse(
  readFileSync(new URL("../../fixtures/import/dates.json", import.meta.url), "utf8"),
);

describe("a date in a cell", () => {
  it.each(SAMPLES)("is read: $text", ({ text, hint, expected, ...told }) => {
    expect(readDate(text, { ...told, ...hint })).toMatchObject(expected);
  });

  it.each(["########", "2024年13月5日", "40月", "99/99/2024", "12345678901"])("is a fault: %s", (text) => {
    expect(isFault(readDate(text))).toBe(true);
  });

  it("is one that the model takes, or a fault, whatever stands there", () => {
    const parts = fc.constantFrom(
      ..."0123456789年月日至-–/. TQ上旬春".split(""),
      "2024",
      "April",
      "民国",
      "..",
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 9 }), (pieces) => {
        const read = readDate(pieces.join(""), { reference: "2024-05-01" });
        if (!isFault(read)) expect(dateFaults(read.from, read.to, read.precision)).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });
});

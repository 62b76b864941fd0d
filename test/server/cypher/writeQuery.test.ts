import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { QueryParam } from "../../../server/contract/query.ts";
import { parseCypherFile, toQuery } from "../../../server/cypher/header.ts";
import type { CypherFault } from "../../../server/cypher/headerTypes.ts";
import { type QueryParts, writeQuery } from "../../../server/cypher/writeQuery.ts";

function read(text: string): QueryParts | string[] {
  const faults: CypherFault[] = [];
  const file = parseCypherFile("q.cypher", text, "queries", faults);
  return file === null
    ? faults.map(({ line, message }) => `${line} ${message}`)
    : { ...toQuery(file), remarks: file.remarks };
}

/** One line of anything, trimmed, not blank: what a form hands over. Bars, backslashes, quotes and modifiers are likely. */
const line = fc
  .oneof(
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 }),
    fc
      .array(
        fc.constantFrom(
          "|",
          "\\",
          "=",
          "in 1..2",
          "optional",
          "required",
          '"',
          "'",
          "名",
          "a",
          " ",
          "//",
          "@x",
        ),
        {
          minLength: 1,
          maxLength: 6,
        },
      )
      .map((parts) => parts.join("")),
  )
  .map((text) => text.replace(/\s+/gu, " ").trim())
  .filter((text) => text !== "");
const bilingual = fc.record({ zh: line, en: line });
const identifier = fc
  .tuple(fc.constantFrom("a", "when", "人物", "_x"), fc.nat(99))
  .map(([start, end]) => `${start}${end}`);
const word = fc.string({ unit: fc.constantFrom("a", "B", "c"), minLength: 1, maxLength: 4 });
const id = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/);

const PLAIN = { labels: [], values: [], offers: null, min: null, max: null, required: false, default: null };
const asGiven = fc.constantFrom({ required: true }, { required: false });
const withDefault = (value: fc.Arbitrary<QueryParam["default"]>) =>
  fc.oneof(
    asGiven,
    value.map((fallback) => ({ default: fallback })),
  );
const sorted = (value: fc.Arbitrary<number>) =>
  fc.tuple(value, value).map(([a, b]) => [Math.min(a, b), Math.max(a, b)]);
const numeric = (type: "integer" | "float", value: fc.Arbitrary<number>) =>
  fc.oneof(
    withDefault(value).map((rest) => ({ type, ...rest })),
    sorted(value).chain(([min = 0, max = 0]) =>
      fc.oneof(
        asGiven.map((rest) => ({ type, min, max, ...rest })),
        fc.constantFrom(min, max).map((fallback) => ({ type, min, max, default: fallback })),
      ),
    ),
  );
const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
const dates = fc.constantFrom("2024", "2024-04", "2024-04-02");

/** Every type with all that may stand beside it. */
const typed: fc.Arbitrary<Partial<QueryParam>> = fc.oneof(
  numeric(
    "integer",
    fc.maxSafeInteger().map((value) => value + 0),
  ),
  numeric("float", finite),
  withDefault(fc.boolean()).map((rest) => ({ type: "boolean" as const, ...rest })),
  withDefault(fc.oneof(line, fc.string(), fc.constantFrom("", " ", 'a"b\\', "'x'"))).map((rest) => ({
    type: "string" as const,
    ...("default" in rest && typeof rest.default === "string"
      ? { default: rest.default.replace(/[\r\n\u2028\u2029]/g, " ") }
      : rest),
  })),
  fc.tuple(word, word).map(([of, property]) => ({ type: "string" as const, offers: { of, property } })),
  withDefault(dates).map((rest) => ({ type: "date" as const, ...rest })),
  withDefault(fc.constantFrom("2021-03..", "..2024", "2021..2024-04")).map((rest) => ({
    type: "period" as const,
    ...rest,
  })),
  fc
    .uniqueArray(word, { minLength: 1, maxLength: 4 })
    .chain((values) =>
      withDefault(fc.constantFrom(...values)).map((rest) => ({ type: "enum" as const, values, ...rest })),
    ),
  fc.tuple(fc.uniqueArray(word, { maxLength: 3 }), withDefault(id)).map(([labels, rest]) => ({
    type: "entity" as const,
    labels,
    ...rest,
  })),
  fc
    .tuple(
      fc.uniqueArray(word, { maxLength: 3 }),
      withDefault(fc.uniqueArray(id, { minLength: 1, maxLength: 3 })),
    )
    .map(([labels, rest]) => ({ type: "entity[]" as const, labels, ...rest })),
  withDefault(word).map((rest) => ({ type: "label" as const, ...rest })),
  withDefault(word).map((rest) => ({ type: "relationType" as const, ...rest })),
);

const params = fc
  .uniqueArray(identifier, { maxLength: 5 })
  .chain((names) =>
    fc.tuple(
      ...names.map((name) =>
        fc
          .tuple(typed, bilingual, fc.option(bilingual))
          .map(
            ([rest, title, help]): QueryParam => ({ name, type: "string", title, help, ...PLAIN, ...rest }),
          ),
      ),
    ),
  );

const parts: fc.Arbitrary<QueryParts> = fc
  .record({
    title: bilingual,
    description: bilingual,
    returns: fc.constantFrom("graph" as const, "table" as const),
    params,
    columns: fc.dictionary(identifier, bilingual, { maxKeys: 3, noNullPrototype: true }),
    remarks: fc.array(
      line.filter((text) => !text.startsWith("@")),
      { maxLength: 2 },
    ),
  })
  .map((made) => ({
    ...made,
    cypher: `RETURN ${["1", ...made.params.map(({ name }) => `$${name}`)].join(", ")} // $not\nLIMIT 3`,
  }));

describe("a query written as a file", () => {
  it("reads as what was written, whatever its texts hold", () => {
    fc.assert(
      fc.property(parts, (made) => {
        expect(read(writeQuery(made).text)).toEqual(made);
      }),
      { numRuns: 1000 },
    );
  });

  it("says which part each line came from", () => {
    const text = { zh: "名", en: "Name" };
    const param = { ...PLAIN, name: "who", type: "entity" as const, title: text, help: text };
    const made: QueryParts = {
      ...{ title: text, description: text, returns: "table", params: [param], columns: { post: text } },
      ...{ remarks: ["so"], cypher: "RETURN $who" },
    };
    const written = writeQuery(made);
    expect(written.parts).toEqual([
      ...["title", "title", "description", "description", "returns", "params.0", "params.0"],
      ...["columns.post", "cypher"],
    ]);
    expect(written.text).toBe(
      [
        "// @title.zh 名",
        "// @title.en Name",
        "// @description.zh 名",
        "// @description.en Name",
        "// @returns table",
        "// @param who entity optional  名 | Name",
        "// @help who 名 | Name",
        "// @column post 名 | Name",
        "// so",
        "",
        "RETURN $who",
        "",
      ].join("\n"),
    );
  });
});

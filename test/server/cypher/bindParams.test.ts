import { describe, expect, it } from "vitest";
import type { Ontology } from "#contract/ontology.ts";
import type { QueryParam } from "#contract/query.ts";
import { bindParams, paramsJsonSchema, paramsSchema } from "../../../server/cypher/bindParams.ts";

const color = "#000000";
const ontology: Ontology = {
  labels: [
    {
      name: "Person",
      zh: "人物",
      en: "Person",
      color,
      icon: "user",
      roles: [],
      secondary: [],
      properties: [],
    },
  ],
  types: [
    {
      name: "VISITED",
      zh: "考察",
      en: "visited",
      inverse: { zh: "被考察", en: "visited by" },
      color,
      from: ["Person"],
      to: ["Person"],
      symmetric: false,
      roles: [],
      telling: 0,
      properties: [],
    },
  ],
  families: [],
  modalities: [],
  properties: [],
};

function param(name: string, type: QueryParam["type"], more: Partial<QueryParam> = {}): QueryParam {
  const title = { zh: name, en: name };
  return {
    name,
    type,
    title,
    help: null,
    labels: [],
    values: [],
    offers: null,
    min: null,
    max: null,
    required: true,
    default: null,
    ...more,
  };
}

const bind = (params: QueryParam[], given: Record<string, unknown>) =>
  bindParams({ params }, given, ontology);

describe("bindParams", () => {
  it.each([
    ["integer", "12", 12],
    ["integer", 12, 12],
    ["float", "1.5", 1.5],
    ["boolean", "true", true],
    ["boolean", false, false],
    ["date", " 2024-04 ", "2024-04"],
    ["entity", " person-sun ", "person-sun"],
    ["string", " as typed ", " as typed "],
    ["label", "Person", "Person"],
    ["relationType", "VISITED", "VISITED"],
  ] as const)("%s takes %j", (type, given, value) => {
    expect(bind([param("x", type)], { x: given })).toEqual({ ok: true, params: { x: value } });
  });

  it.each([
    ["integer", "1.5"],
    ["integer", 1.5],
    ["integer", 2 ** 60],
    ["integer", "0x10"],
    ["float", "NaN"],
    ["boolean", "yes"],
    ["date", "2023-02-29"],
    ["date", "2024-4-2"],
    ["date", 2024],
    ["entity", 7],
    ["entity", "x".repeat(201)],
    ["string", ["a"]],
    ["string", "x".repeat(1001)],
    ["label", "Persona"],
    ["relationType", "VISITED|MET_WITH"],
  ] as const)("%s refuses %j", (type, given) => {
    const bound = bind([param("x", type)], { x: given });
    expect(bound.ok).toBe(false);
  });

  it("fills defaults, and null for optional ones left blank", () => {
    const params = [
      param("limit", "integer", { default: 100, required: false, min: 1, max: 500 }),
      param("from", "date", { required: false }),
    ];
    expect(bind(params, { from: "  " })).toEqual({ ok: true, params: { limit: 100, from: null } });
    expect(paramsSchema({ params }, ontology).parse({})).toEqual({ limit: 100, from: null });
  });

  it("reports every fault at once, by parameter", () => {
    const params = [
      param("a", "string"),
      param("limit", "integer", { default: 100, required: false, min: 1, max: 500 }),
      param("kind", "enum", { values: ["x", "y"], required: false }),
    ];
    expect(bind(params, { limit: 501, kind: "z", other: 1, toString: 2 })).toEqual({
      ok: false,
      faults: [
        { parameter: "a", message: "is required" },
        { parameter: "limit", message: "must lie between 1 and 500" },
        { parameter: "kind", message: "must be one of: x, y" },
        { parameter: "other", message: "is no parameter of this query" },
        { parameter: "toString", message: "is no parameter of this query" },
      ],
    });
  });

  it("does not mistake an inherited name for a value", () => {
    expect(bind([param("constructor", "string")], {})).toMatchObject({ ok: false });
  });

  it("describes itself as JSON Schema, with the forms that a text and nothing may have", () => {
    const params = [
      param("person", "entity", { labels: ["Person"] }),
      param("limit", "integer", { default: 100, required: false, min: 1, max: 500 }),
      param("all", "boolean", { required: false }),
    ];
    const blank = [{ type: "null" }, { type: "string", pattern: "^\\s*$" }];
    expect(paramsJsonSchema({ params }, ontology)).toMatchObject({
      type: "object",
      required: ["person"],
      additionalProperties: false,
      properties: {
        person: { anyOf: [{ type: "string", minLength: 1, maxLength: 200, allOf: [{ pattern: "\\S" }] }] },
        limit: {
          default: 100,
          anyOf: [
            { type: "integer", minimum: 1, maximum: 500 },
            { type: "string", pattern: "^\\s*(?:[+-]?\\d+)\\s*$" },
            ...blank,
          ],
        },
        all: { anyOf: [{}, { type: "string", pattern: "^\\s*(?:true|false)\\s*$" }, ...blank] },
      },
    });
  });

  it("describes dates by months and days that there are", () => {
    const params = [param("day", "date"), param("time", "period")];
    const { properties } = paramsJsonSchema({ params }, ontology);
    const fits = (name: string, text: string) =>
      new RegExp(String(properties[name]?.anyOf[0]?.pattern)).test(text);
    expect(["2024", "2024-12", "2024-02-29"].filter((text) => !fits("day", text))).toEqual([]);
    expect(["8935-84", "2024-00", "2024-13-01", "2024-01-32"].filter((text) => fits("day", text))).toEqual(
      [],
    );
    expect(["2021-03..2024", "2021..", "..2024"].filter((text) => !fits("time", text))).toEqual([]);
    expect(["2021-13..", "..-", "2021"].filter((text) => fits("time", text))).toEqual([]);
  });

  it("reads numbers as people write them", () => {
    const number = param("x", "float");
    for (const [text, value] of [
      ["1.5", 1.5],
      [" -2e3 ", { $type: "float", value: -2000 }],
      [".5", 0.5],
      ["7.", { $type: "float", value: 7 }],
      [7, { $type: "float", value: 7 }],
      [
        { $type: "float", value: 7 },
        { $type: "float", value: 7 },
      ],
    ] as const) {
      expect(bind([number], { x: text })).toEqual({ ok: true, params: { x: value } });
    }
    for (const text of ["0x10", "Infinity", "1_000", "1e", "."]) {
      expect(bind([number], { x: text })).toMatchObject({ ok: false });
    }
  });

  it("keeps every digit of a whole number, and refuses what no database holds", () => {
    const number = param("x", "integer");
    const large = { $type: "integer", value: "-9223372036854775808" };
    for (const given of ["-9223372036854775808", large]) {
      expect(bind([number], { x: given })).toEqual({ ok: true, params: { x: large } });
    }
    expect(bind([number], { x: { $type: "integer", value: "7" } })).toEqual({ ok: true, params: { x: 7 } });
    for (const given of ["9223372036854775808", { $type: "integer", value: "9223372036854775808" }]) {
      expect(bind([number], { x: given })).toMatchObject({ ok: false });
    }
  });
});

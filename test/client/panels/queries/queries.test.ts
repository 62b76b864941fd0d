import { describe, expect, it } from "vitest";
import type { QueryParam, SavedQuery } from "#contract/query.ts";
import { createDictionary } from "../../../../client/src/i18n/setup.ts";
import { diffOf, hunks, linesOf } from "../../../../client/src/panels/queries/diff.ts";
import { faultWords } from "../../../../client/src/panels/queries/faultWords.ts";
import { toggled, withLatest } from "../../../../client/src/panels/queries/kept.ts";
import { listed } from "../../../../client/src/panels/queries/listed.ts";
import { chosenText } from "../../../../client/src/panels/queries/params/binding.ts";
import {
  faultOf,
  initialDraft,
  paramValues,
  queryLink,
} from "../../../../client/src/panels/queries/params/paramValues.ts";
import { cypherValues, freeTitle } from "../../../../client/src/panels/queries/params/parts.ts";
import { guessParam, guessReturns, inlined } from "../../../../client/src/panels/queries/save/guess.ts";
import {
  beginDraft,
  paramsIn,
  toInput,
  withParam,
  withText,
} from "../../../../client/src/panels/queries/save/queryDraft.ts";
import { parseAddress } from "../../../../client/src/state/address/url.ts";
import { anEntity, aRelation } from "../../world.ts";

const param = (name: string, type: QueryParam["type"], more: Partial<QueryParam> = {}): QueryParam => ({
  ...{ name, type, title: { zh: name, en: name }, help: null, labels: [], values: [], offers: null },
  ...{ min: null, max: null, required: true, default: null },
  ...more,
});
const query = (name: string, more: Partial<SavedQuery> = {}): SavedQuery => ({
  ...{ name, topic: "people", title: { zh: `标${name}`, en: `T${name}` }, description: { zh: "", en: "" } },
  ...{ returns: "table", params: [], columns: {}, cypher: "RETURN 1 AS one\n", variants: [], own: null },
  ...more,
});
const own = (author: string, version = 1) => ({
  ...{ author, version, createdAt: "2026-11-01T08:00:00.000Z", updatedAt: "2026-11-02T08:00:00.000Z" },
});

describe("the values of a form", () => {
  const params = [
    param("who", "entity[]", { labels: ["Person"] }),
    param("when", "period", { required: false }),
    param("day", "date", { required: false }),
    param("rows", "integer", { required: false, default: 50, min: 1, max: 500 }),
    param("flag", "boolean", { required: false }),
    param("kind", "enum", { required: false, values: ["a", "b"] }),
  ];

  it("begin with what was given, else with the defaults", () => {
    const given = { who: ["p-1", "p-2"], when: "2021..", rows: 3 };
    expect(initialDraft(params, given)).toEqual({ who: "p-1,p-2", when: "2021..", rows: "3" });
    expect(initialDraft(params, {})).toEqual({ rows: "50" });
  });

  it("travel as the query takes them, with dates as people type them", () => {
    const draft = {
      who: "p-1, p-2,,p-1",
      when: "2021年3月..2024/4",
      day: "2024年4月2日",
      flag: "false",
      rows: " 7 ",
    };
    expect(paramValues(params, draft)).toEqual({
      ...{ who: ["p-1", "p-2"], when: "2021-03..2024-04", day: "2024-04-02", flag: false, rows: 7 },
    });
    expect(paramValues(params, { who: " , ", when: " .. ", rows: "" })).toEqual({});
  });

  it("are refused with the reason before anything is sent", () => {
    const fault = (name: string, text: string) => {
      const asked = params.find((one) => one.name === name);
      return asked === undefined ? "none" : faultOf(asked, text);
    };
    expect(fault("who", " ,")).toBe("required");
    expect(fault("who", Array.from({ length: 501 }, (_, i) => `p${i}`).join(","))).toBe("many");
    expect(fault("when", "2024..2021")).toBe("order");
    expect(fault("when", "2024-04..2024")).toBeNull();
    expect(fault("when", "soon..")).toBe("date");
    expect(fault("when", "2021")).toBeNull();
    expect(fault("day", "2023-02-29")).toBe("date");
    expect(fault("rows", "501")).toBe("above");
    expect(fault("rows", "1.5")).toBe("integer");
    expect(fault("kind", "c")).toBe("choice");
    expect(fault("flag", "")).toBeNull();
  });

  it("make a link that means the same", () => {
    const link = queryLink(
      "who/met",
      { who: ["p-1", "p 2"], when: "2021..", text: "a&b=c" },
      { home: "http://x/guanxi/", graph: "default" },
    );
    const { recipe } = parseAddress(new URL(link));
    expect(recipe.steps).toEqual([
      { kind: "query", name: "who/met", params: { who: "p-1,p 2", when: "2021..", text: "a&b=c" } },
    ]);
  });

  it("are for the editor as the Cypher sees them", () => {
    expect(cypherValues(params, { who: "p-1", when: "..2024" })).toEqual({
      ...{ who: ["p-1"], when: { from: null, to: "2024" }, day: null, rows: 50, flag: null, kind: null },
    });
    expect(cypherValues(params, {})).not.toHaveProperty("who");
  });
});

describe("a parameter bound to the selection", () => {
  const [sun, anhe] = [anEntity("sun", { label: "Person" }), anEntity("anhe", { label: "Company" })];
  const chosen = { entities: [anhe, sun], relation: aRelation("a-b"), period: { from: "2021", to: null } };

  it("takes what fits and nothing else", () => {
    expect(chosenText(param("a", "entity"), chosen)).toBe("anhe");
    expect(chosenText(param("a", "entity", { labels: ["Person"] }), chosen)).toBe("sun");
    expect(chosenText(param("a", "entity", { labels: ["Bank"] }), chosen)).toBeNull();
    expect(chosenText(param("a", "entity[]"), chosen)).toBe("anhe,sun");
    expect(chosenText(param("a", "label"), chosen)).toBe("Company");
    expect(chosenText(param("a", "relationType"), chosen)).toBe(aRelation("a-b").type);
    expect(chosenText(param("a", "period"), chosen)).toBe("2021..");
    expect(chosenText(param("a", "string"), chosen)).toBeNull();
  });
});

describe("the gallery", () => {
  const queries = [
    query("b", { topic: "zones" }),
    query("mine", { topic: "people", own: own("王晓") }),
    query("a", { topic: "people", description: { zh: "陪同", en: "Accompanied" } }),
    query("other", { topic: "own", own: own("") }),
  ];
  const kept = { favourites: ["other", "gone"], recent: ["other", "b"] };
  const names = (typed: string, of: "all" | "favourites" | "recent" | "own" | "shipped") =>
    listed(queries, { typed, of, kept, titleOf: (topic) => (topic === "zones" ? "开发区" : topic) }).map(
      ({ name }) => name,
    );

  it("is by topic, and by when where that is asked for", () => {
    expect(names("", "all")).toEqual(["b", "mine", "a", "other"]);
    expect(names("", "recent")).toEqual(["other", "b"]);
    expect(names("", "favourites")).toEqual(["other"]);
    expect(names("", "own")).toEqual(["mine", "other"]);
    expect(names("", "shipped")).toEqual(["b", "a"]);
  });

  it("is searched in both languages, by topic and by author", () => {
    expect(names("accomp", "all")).toEqual(["a"]);
    expect(names("陪同", "all")).toEqual(["a"]);
    expect(names("开发", "all")).toEqual(["b"]);
    expect(names("王晓", "all")).toEqual(["mine"]);
    expect(names("陪同", "own")).toEqual([]);
  });

  it("remembers favourites and the latest", () => {
    expect(toggled(["a"], "b")).toEqual(["a", "b"]);
    expect(toggled(["a", "b"], "a")).toEqual(["b"]);
    expect(withLatest(["a", "b"], "b")).toEqual(["b", "a"]);
    expect(freeTitle({ zh: "一", en: "One" }, [{ zh: "一", en: "x" }])).toEqual({
      zh: "一 (2)",
      en: "One",
    });
    expect(freeTitle({ zh: "一 (2)", en: "" }, [{ zh: "一 (2)", en: "y" }])).toEqual({
      zh: "一 (3)",
      en: "",
    });
  });
});

describe("the type of a parameter", () => {
  const type = (text: string, given?: unknown, name = "x") => guessParam(text, name, given).type;

  it("is guessed from how the text uses it", () => {
    expect(guessParam("MATCH (p:Person {id: $x}) RETURN p", "x", undefined)).toMatchObject({
      ...{ type: "entity", labels: ["Person"], optional: false },
    });
    expect(
      guessParam("MATCH (p:Entity:Company)--() WHERE $x IS NULL OR p.id = $x RETURN p", "x", undefined),
    ).toMatchObject({ type: "entity", labels: ["Company"], optional: true });
    expect(guessParam("MATCH (p:Official) WHERE p.id IN $x RETURN p", "x", undefined)).toMatchObject({
      ...{ type: "entity[]", labels: ["Official"] },
    });
    expect(guessParam("RETURN 1 LIMIT $x", "x", 800)).toMatchObject({
      type: "integer",
      max: 800,
      fallback: 800,
    });
    expect(type("MATCH ()-[r]->() WHERE r.date >= $x RETURN r")).toBe("date");
    expect(type("MATCH ()-[r]->() WHERE coalesce(r.dateEnd, r.date) + '~' >= $x.from RETURN r")).toBe(
      "period",
    );
    expect(type("MATCH ()-[r]->() WHERE type(r) = $x RETURN r")).toBe("relationType");
    expect(type("MATCH (n) WHERE n.label = $x RETURN n")).toBe("label");
    expect(type("RETURN $since", undefined, "since")).toBe("date");
    expect(type("MATCH (n) WHERE n.name CONTAINS $x RETURN n")).toBe("string");
  });

  it("is not guessed from strings, comments or longer names", () => {
    expect(type("// LIMIT $x\nMATCH (n) WHERE n.name = 'LIMIT $x' AND n.note = $x RETURN n LIMIT $xx")).toBe(
      "string",
    );
  });

  it("is guessed from the value, and a value that no form can give is fixed", () => {
    expect(type("RETURN $x", 3)).toBe("integer");
    expect(type("RETURN $x", 1.5)).toBe("float");
    expect(type("RETURN $x", true)).toBe("boolean");
    expect(type("RETURN $x", "2024-04")).toBe("date");
    expect(type("MATCH (n) WHERE n.id IN $x RETURN n", ["a"])).toBe("entity[]");
    expect(type("RETURN $x", [1, 2])).toBe("fixed");
    expect(type("WHERE type(r) IN $x", ["MET"])).toBe("fixed");
    expect(type("RETURN $x[n.id]", { a: true })).toBe("fixed");
    expect(type("WHERE $x.from < 1", { from: "2021", to: null })).toBe("period");
  });

  it("writes a value into the text where it is fixed", () => {
    const text = "RETURN $x, '$x', $xx, $`x` // $x";
    expect(inlined(text, "x", ["it's", 2, null, { "a`b": true }])).toBe(
      "RETURN ['it\\'s', 2, null, {`a``b`: true}], '$x', $xx, ['it\\'s', 2, null, {`a``b`: true}] // $x",
    );
  });

  it("tells a drawing from a table", () => {
    expect(guessReturns("MATCH ()-[r]->() RETURN r.id AS relation, type(r) AS type")).toBe("graph");
    expect(guessReturns("RETURN 'x AS relation' AS name")).toBe("table");
  });
});

describe("a query in the dialog", () => {
  const text = "MATCH (p:Person {id: $who})\nRETURN p.name AS name LIMIT $rows";
  const begun = beginDraft({ text, params: { who: "person-sun", rows: 5 }, name: null }, undefined, "王晓");

  it("is sent with its parameters in the order of the text", () => {
    const sent = toInput({ ...begun, title: { zh: "某人", en: "" } });
    expect(sent).toMatchObject({ author: "王晓", topic: "", returns: "table", cypher: text });
    expect(sent.params).toMatchObject([
      { name: "who", type: "entity", labels: ["Person"], required: true, default: null },
      { name: "rows", type: "integer", min: 1, max: 500, required: false, default: 5 },
    ]);
  });

  it("keeps what was said of a parameter while the text changes", () => {
    const [who] = paramsIn(begun);
    expect(who?.name).toBe("who");
    const said = withParam(begun, { ...(who as NonNullable<typeof who>), title: { zh: "谁", en: "Who" } });
    const without = withText(said, "RETURN 1 LIMIT $rows");
    expect(toInput(without).params.map(({ name }) => name)).toEqual(["rows"]);
    expect(toInput(withText(without, text)).params[0]).toMatchObject({ title: { zh: "谁", en: "Who" } });
  });

  it("begins as the query it comes from, with the text of the editor", () => {
    const from = query("a", {
      params: [param("who", "string", { default: "x", required: false })],
      topic: "own",
    });
    const draft = beginDraft({ text: "RETURN $who", params: {}, name: "a" }, from, "");
    expect(toInput(draft)).toMatchObject({ title: from.title, topic: "", cypher: "RETURN $who" });
    expect(toInput(draft).params).toMatchObject([{ type: "string", default: "x", required: false }]);
  });
});

describe("a difference", () => {
  it("is shown line by line, with a little around it", () => {
    const lines = diffOf(["a", "b", "c", "d", "e", "f", "g"], ["a", "b", "c", "x", "e", "f", "g", "h"]);
    expect(lines.filter(({ side }) => side !== "both")).toEqual([
      { side: "old", text: "d" },
      { side: "new", text: "x" },
      { side: "new", text: "h" },
    ]);
    expect(
      hunks(diffOf(["a", "b", "c", "d", "e"], ["z", "b", "c", "d", "e"]), 1).map((line) => line?.text),
    ).toEqual([...["a", "z", "b"]]);
    expect(hunks(diffOf(["a"], ["a"]))).toEqual([]);
    const long = Array.from({ length: 3000 }, (_, i) => `${i}`);
    expect(diffOf(long, [...long].reverse())).toHaveLength(6000);
  });

  it("names every part of a query", () => {
    const before = linesOf(query("a", { params: [param("n", "integer", { default: 5, min: 1, max: 9 })] }));
    const after = linesOf(query("a", { params: [param("n", "integer", { default: 6, min: 1, max: 9 })] }));
    expect(diffOf(before, after).filter(({ side }) => side !== "both")).toEqual([
      { side: "old", text: "param n integer = 5 in 1..9: n | n" },
      { side: "new", text: "param n integer = 6 in 1..9: n | n" },
    ]);
  });

  it("has a sentence for what the server finds wrong", async () => {
    const t = createDictionary("zh").t;
    expect(faultWords(t, "@title.en is missing")).toEqual({ text: "缺少 @title.en" });
    expect(faultWords(t, "soon is no date")).toEqual({ text: "默认值 soon 与类型不符" });
    expect(faultWords(t, "something else")).toEqual({ text: "something else", lang: "en" });
  });
});

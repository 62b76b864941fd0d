import { ensureSyntaxTree } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { describe, expect, it } from "vitest";
import { pieceAt, placeIn, wordingOf } from "../../../../client/src/cypher/faults.ts";
import { missingIn, readValue, rowsOf, typedOf, valuesOf } from "../../../../client/src/cypher/params.ts";
import { parametersIn, statementsIn } from "../../../../client/src/cypher/scan.ts";
import { colours } from "../../../../client/src/panels/workbench/editor/codemirror/colours.ts";
import { readWritten, textFor, whyNot } from "../../../../client/src/panels/workbench/editor/written.ts";
import {
  type HistoryEntry,
  MOST_CHARACTERS,
  MOST_ENTRIES,
  readHistory,
  searchHistory,
  withEntry,
} from "../../../../client/src/panels/workbench/history.ts";
import type { LanguageAnswer, LanguageRequest } from "../../../../client/src/workers/language/messages.ts";
import type { Order } from "../../../../client/src/workers/messages.ts";
import { Language, type LanguagePort } from "../../../../client/src/workers/openLanguage.ts";

describe("what a text is made of", () => {
  it.each([
    ["RETURN 1", ["RETURN 1"]],
    ["RETURN 1;", ["RETURN 1"]],
    [" RETURN 1 ; // one\n RETURN 2;;", ["RETURN 1", "RETURN 2"]],
    ["RETURN ';' AS a, \"b;\" AS `c;d` /* e; */", ["RETURN ';' AS a, \"b;\" AS `c;d`"]],
    ["RETURN 'it\\'s; one'", ["RETURN 'it\\'s; one'"]],
    ["// only; a remark", []],
    ["RETURN 'never ends; ", ["RETURN 'never ends; "]],
    ["", []],
  ])("%j holds the statements %j", (text, statements) => {
    expect(statementsIn(text).map(({ from, to }) => text.slice(from, to))).toEqual(statements);
  });

  it("uses parameters outside of strings and comments only, each once", () => {
    const text =
      "MATCH (n {id: $id, name: '$no'}) // $nor\nWHERE n.x = $`a b` AND n.y > $id RETURN $姓名, $1 /* $x";
    expect(parametersIn(text)).toEqual(["id", "a b", "姓名", "1"]);
  });
});

const integer = (value: string) => ({ $type: "integer", value });

describe("values of parameters", () => {
  it.each([
    ["", { kind: "none" }],
    ["12", { kind: "value", value: 12, as: "integer" }],
    ["1.5", { kind: "value", value: 1.5, as: "number" }],
    ["5.0", { kind: "value", value: { $type: "float", value: 5 }, as: "number" }],
    ["1e21", { kind: "value", value: { $type: "float", value: "1e+21" }, as: "number" }],
    ["-9223372036854775808", { kind: "value", value: integer("-9223372036854775808"), as: "integer" }],
    [
      '[9007199254740993, "9007199254740993", 1.0]',
      {
        kind: "value",
        value: [integer("9007199254740993"), "9007199254740993", { $type: "float", value: 1 }],
        as: "list",
      },
    ],
    ["9223372036854775808", { kind: "beyond", at: 0 }],
    ["[1, 1e400]", { kind: "beyond", at: 4 }],
    ["true", { kind: "value", value: true, as: "boolean" }],
    ["null", { kind: "value", value: null, as: "null" }],
    ["[1, 2]", { kind: "value", value: [1, 2], as: "list" }],
    ['{"from": "2021"}', { kind: "value", value: { from: "2021" }, as: "map" }],
    ["孙鹏程", { kind: "value", value: "孙鹏程", as: "text" }],
    ['"12"', { kind: "value", value: "12", as: "text" }],
    ["2024-04-02", { kind: "value", value: "2024-04-02", as: "text" }],
  ])("%j is %j", (typed, reading) => expect(readValue(typed)).toEqual(reading));

  it("tells where JSON goes wrong", () => {
    expect(readValue("[1, 2")).toMatchObject({ kind: "wrong" });
    expect(readValue("{a: 1}")).toEqual({ kind: "wrong", at: 1 });
  });

  it("come back as they were given", () => {
    const given = {
      a: "x",
      b: "12",
      c: 12,
      d: [1, "y"],
      e: null,
      f: "true",
      g: " s ",
      h: { i: 1.5 },
      j: "[",
      k: integer("9007199254740993"),
      l: [{ $type: "float", value: 5 }, { m: { $type: "float", value: "NaN" } }],
      n: { $type: "float", value: "1e+21" },
    };
    const typed = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, typedOf(value)]));
    expect(valuesOf(rowsOf(Object.keys(given), typed))).toEqual(given);
  });

  it("lists who has none, and keeps those out of use", () => {
    const rows = rowsOf(["a", "b", "c"], { b: "1", c: "[", old: "2", gone: "" });
    expect(rows.map(({ name, used }) => [name, used])).toEqual([
      ["a", true],
      ["b", true],
      ["c", true],
      ["old", false],
    ]);
    expect(missingIn(rows)).toEqual(["a", "c"]);
    expect(valuesOf(rows)).toEqual({ b: 1, old: 2 });
  });
});

describe("the history", () => {
  const entry = (text: string, ran = true): HistoryEntry => ({ text, params: {}, at: 1, ran });

  it("moves the same text up, latest first, and remembers that it ran", () => {
    const history = [entry("a"), entry("b"), entry("a", false)].reduce<readonly HistoryEntry[]>(
      withEntry,
      [],
    );
    expect(history.map(({ text, ran }) => [text, ran])).toEqual([
      ["a", true],
      ["b", true],
    ]);
    expect(withEntry(history, entry("  "))).toBe(history);
  });

  it("is bounded in number and in size", () => {
    let history: readonly HistoryEntry[] = [];
    for (let n = 0; n < MOST_ENTRIES + 20; n += 1) history = withEntry(history, entry(`RETURN ${n}`));
    expect(history.length).toBe(MOST_ENTRIES);
    for (let n = 0; n < 20; n += 1) history = withEntry(history, entry(`${n}${"x".repeat(50_000)}`));
    expect(JSON.stringify(history).length).toBeLessThanOrEqual(MOST_CHARACTERS + 1000);
    expect(history[0]?.text.startsWith("19")).toBe(true);
  });

  it("reads what was kept, whatever it is, and finds by words", () => {
    expect(readHistory("[")).toEqual([]);
    expect(readHistory('[{"text":1},{"text":"RETURN 1","params":{},"at":1,"ran":true}]').length).toBe(1);
    expect(searchHistory([entry("MATCH (n:Zone)"), entry("RETURN 1")], "zone match").length).toBe(1);
  });
});

describe("what is sent", () => {
  it("puts our word on a line of its own, and takes the person's away without moving anything", () => {
    expect(textFor("run", "RETURN 1")).toEqual({ text: "RETURN 1", lines: 0 });
    expect(textFor("explain", "RETURN 1")).toEqual({ text: "EXPLAIN\nRETURN 1", lines: 1 });
    expect(textFor("profile", "// x\nexplain RETURN 1").text).toBe("PROFILE\n// x\n        RETURN 1");
  });

  it.each([
    [" // nothing", "blank"],
    ["RETURN 1; RETURN 2", "several"],
    [`RETURN '${"x".repeat(50_001)}'`, "long"],
    ["RETURN $a", "missing"],
    ["RETURN 1;", null],
  ])("%.20s is not sent because of %s", (text, why) =>
    expect(whyNot(text, "run", parametersIn(text))).toBe(why),
  );

  it("keeps a text over a reload, and takes nothing else for one", () => {
    const written = { text: "RETURN $a", typed: { a: "1" }, name: "x" };
    expect(readWritten(JSON.stringify(written))).toEqual(written);
    expect(readWritten('{"text": 1, "typed": {"a": 2}}')).toEqual({ text: "", typed: {}, name: null });
    expect(readWritten("{")).toEqual({ text: "", typed: {}, name: null });
  });
});

describe("faults in words", () => {
  it("has words for what the package and the engines say most", () => {
    expect(wordingOf("Variable `m` not defined")).toMatchObject({ key: "noVariable", values: { name: "m" } });
    expect(wordingOf("Invalid input '': expected an expression")?.key).toBe("unfinished");
    expect(wordingOf("Label or relationship type X is not present in the database. Make sure")?.key).toBe(
      "noLabelOrType",
    );
    expect(wordingOf("Something nobody has heard of")).toBeNull();
    const long = `Invalid input 'FOO': expected ${"'A', ".repeat(40)}'B' or 'C'`;
    expect(wordingOf(long)?.values.expected).toBe("'A', 'A', 'A', 'A', 'A', 'A' …");
  });

  it("finds the place that an engine names", () => {
    expect(placeIn('Bad (line 2, column 8 (offset: 17))\n"RETURN x"\n  ^')).toEqual({
      sentence: "Bad",
      line: 2,
      column: 8,
    });
    expect(placeIn("error: Bad (line 1, column 3)")?.column).toBe(3);
    expect(placeIn("Bad")).toBeNull();
    const text = "MATCH (n)\nRETRUN n";
    expect(pieceAt(text, 2, 1)).toEqual({ from: 10, to: 16 });
    expect(pieceAt(text, 9, 99)).toEqual({ from: 18, to: 18 });
    expect(pieceAt(text, 1, 7)).toEqual({ from: 6, to: 7 });
  });
});

describe("syntax colours", () => {
  /** Words with the token that each was taken for. */
  function tokens(text: string): readonly string[] {
    const state = EditorState.create({ doc: text, extensions: [colours] });
    const found: string[] = [];
    ensureSyntaxTree(state, text.length, 5000)?.iterate({
      enter: ({ name, from, to, node }) => {
        if (node.firstChild === null && name !== "operator" && name !== "bracket" && name !== "Document") {
          found.push(`${text.slice(from, to)} ${name}`);
        }
      },
    });
    return found;
  }

  it("tells labels from keys, functions from variables, and strings from all", () => {
    expect(
      tokens("MATCH (n:官员|Person {name: $who}) WHERE n.age > 1.5 RETURN count(n), 'a:b' // x"),
    ).toEqual([
      "MATCH keyword",
      "n variableName",
      "官员 label",
      "Person label",
      "name propertyName",
      "$who parameter",
      "WHERE keyword",
      "n variableName",
      "age propertyName",
      "1.5 number",
      "RETURN keyword",
      "count function",
      "n variableName",
      "'a:b' string",
      "// x comment",
    ]);
  });

  it("goes on over lines inside comments and strings, and sees labels in a subquery", () => {
    expect(tokens("/* a\nb */ CALL { WITH n MATCH (n:X) }")).toEqual([
      "/* a comment",
      "b */ comment",
      "CALL keyword",
      "WITH keyword",
      "n variableName",
      "MATCH keyword",
      "n variableName",
      "X label",
    ]);
  });
});

describe("asking the language worker", () => {
  /** A port whose other side the test plays. */
  class Side implements LanguagePort {
    readonly asked: Order<LanguageRequest>[] = [];
    readonly listeners = new Map<string, (event: Event) => void>();
    ended = false;
    postMessage(order: unknown): void {
      this.asked.push(order as Order<LanguageRequest>);
    }
    terminate(): void {
      this.ended = true;
    }
    addEventListener(name: string, listener: unknown): void {
      this.listeners.set(name, listener as (event: Event) => void);
    }
    answer(result: LanguageAnswer): void {
      this.listeners.get("message")?.(
        new MessageEvent("message", { data: { id: this.asked.at(-1)?.id, result } }),
      );
    }
    fail(): void {
      this.listeners.get("error")?.(new Event("error"));
    }
  }

  function open() {
    const sides: Side[] = [];
    const told: string[] = [];
    const language = new Language({
      start: () => {
        const side = new Side();
        sides.push(side);
        return side;
      },
      onReady: () => told.push("ready"),
      onEnd: () => told.push("end"),
    });
    return { language, sides, told };
  }

  const kinds = ({ asked }: Side) => asked.map(({ request }) => request.kind);

  it("asks one at a time, of those that wait only the latest of a kind, and what a person waits for first", async () => {
    const { language, sides, told } = open();
    const first = language.check("a");
    const overtaken = language.check("ab");
    const last = language.check("abc");
    const completing = language.complete("abc", 3, true);
    const [side] = sides as [Side];
    expect(kinds(side)).toEqual(["check"]);
    expect(await overtaken).toBeNull();
    side.answer([]);
    expect(await first).toEqual([]);
    expect(kinds(side)).toEqual(["check", "complete"]);
    side.answer([]);
    expect(await completing).toEqual([]);
    expect(side.asked.at(-1)?.request).toEqual({ kind: "check", text: "abc" });
    side.answer([]);
    expect(await last).toEqual([]);
    expect(told).toEqual(["ready"]);
  });

  it("is started anew once, told again what it knew, and given up after that", async () => {
    const { language, sides, told } = open();
    const schema = { labels: [], types: [], properties: [], procedures: [], parameters: {}, writes: false };
    language.know(schema);
    sides[0]?.answer(null);
    const lost = language.check("a");
    sides[0]?.fail();
    expect(await lost).toBeNull();
    expect(sides[0]?.ended).toBe(true);
    expect(sides[1]?.asked[0]?.request).toEqual({ kind: "know", schema });
    sides[1]?.fail();
    expect(told).toEqual(["ready", "end"]);
    expect(await language.check("b")).toBeNull();
  });

  it("gives one up that could not even be fetched", () => {
    const { language, sides, told } = open();
    void language.check("a");
    sides[0]?.fail();
    expect(told).toEqual(["end"]);
  });
});

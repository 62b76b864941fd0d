import { describe, expect, it } from "vitest";
import { parseCypherFile, toQueryParam } from "../../../server/cypher/header.ts";
import type { CypherFault, CypherFile, HeaderKind } from "../../../server/cypher/headerTypes.ts";
import { maskCypher, splitStatements, usedParameters } from "../../../server/cypher/scan.ts";

function parse(text: string, kind: HeaderKind = "queries"): { file: CypherFile | null; faults: string[] } {
  const faults: CypherFault[] = [];
  const file = parseCypherFile("q.cypher", text, kind, faults);
  return { file, faults: faults.map(({ line, message }) => `${line} ${message}`) };
}

const TITLES = [
  "// @title.zh 官员行程",
  "// @title.en Itinerary",
  "// @description.zh 一位官员到过哪里",
  "// @description.en Where an official has been",
  "// @returns graph",
];
const query = (params: string[], cypher: string) => [...TITLES, ...params, "", cypher].join("\n");

describe("a saved query's header", () => {
  it("gives titles, result and parameters", () => {
    const { file, faults } = parse(
      query(
        [
          "// @param person entity:Person,Official required  人物 | Person",
          "// @param instrument enum(agreement, framework) optional  文书 | Instrument",
          "// @param limit integer = 100 in 1..500  条数 | Rows",
          '// @param word string:SIGNED_WITH.instrument = "a b"  词 | Word',
          "// @column title 职务 | Post",
          "// A sentence for the reader of the file.",
        ],
        "MATCH (n:Person {id: $person}) WHERE n.x = $instrument OR n.y = $word RETURN n.id LIMIT $limit\n",
      ),
    );
    expect(faults).toEqual([]);
    expect(file).toMatchObject({
      title: { zh: "官员行程", en: "Itinerary" },
      returns: "graph",
      columns: { title: { zh: "职务", en: "Post" } },
      text: "MATCH (n:Person {id: $person}) WHERE n.x = $instrument OR n.y = $word RETURN n.id LIMIT $limit",
    });
    expect(file?.params.map(toQueryParam)).toEqual([
      expect.objectContaining({
        name: "person",
        type: "entity",
        labels: ["Person", "Official"],
        required: true,
        default: null,
      }),
      expect.objectContaining({ values: ["agreement", "framework"], required: false, default: null }),
      expect.objectContaining({ type: "integer", min: 1, max: 500, default: 100, required: false }),
      expect.objectContaining({
        ...{ default: "a b", title: { zh: "词", en: "Word" }, labels: [] },
        offers: { of: "SIGNED_WITH", property: "instrument" },
      }),
    ]);
  });

  it("takes no parameter from strings, comments and quoted names", () => {
    const cypher = [
      "MATCH (n:Entity {id: $id}) // not $comment",
      "WHERE n.price <> 'it\\'s $single' AND n.x <> \"$double\" /* $block",
      "$block2 */ RETURN n.`$quoted` AS `a``$b`",
    ].join("\n");
    const { faults } = parse(query(["// @param id entity  实体 | Entity"], cypher));
    expect(faults).toEqual([]);
  });

  it("names file line and reason of every fault at once", () => {
    const { file, faults } = parse(
      [
        "// @title.zh 一",
        "// @title.zh 二",
        "// @titel.en x",
        "// @returns picture",
        "// @param a integer = x  甲 | A",
        "// @param b integer = 9 in 1..5  乙 | B",
        "// @param c string  没有英文",
        "// @param d enum  丁 | D",
        "// @param e colour  戊 | E",
        "// @param f string required  己 | F",
        "// @param g rows  庚 | G",
        "RETURN 1,",
        "  $h, '$i'",
      ].join("\r\n"),
    );
    expect(file).toBeNull();
    expect(faults).toEqual([
      "2 @title.zh stands here a second time",
      "3 unknown tag @titel.en",
      "5 x is no integer",
      "6 the default 9 lies outside 1..5",
      '7 $c needs a title as 中文 | English, found "没有英文"',
      "8 enum needs its values: enum(a,b)",
      "9 unknown type colour",
      "11 unknown type rows",
      "1 @title.en is missing",
      "1 @description.zh is missing",
      "1 @description.en is missing",
      '1 @returns must be graph or table, not "picture"',
      "13 $h is used but not declared",
      "10 $f is declared but not used",
    ]);
  });

  it.each([
    ["// @param a integer  甲 | A\n// @param a integer  甲 | A\nRETURN $a", "$a is declared twice"],
    ["// @param a string in 1..5  甲 | A\nRETURN $a", "a range belongs to a number, not to string"],
    ["// @param a integer in 5..1  甲 | A\nRETURN $a", "the range 5..1 is empty"],
    ["// @param a string:Person  甲 | A\nRETURN $a", "only entity takes labels, not string"],
    ["// @param a enum(x,x)  甲 | A\nRETURN $a", "enum values are empty or repeated"],
    [
      "// @param a string:Event.kind,held  甲 | A\nRETURN $a",
      "a text is offered the values of one kind's property, written kind.property",
    ],
    ["// @param a entity:Event.kind  甲 | A\nRETURN $a", "Event.kind is no list of labels"],
    ["// @param a string(x)  甲 | A\nRETURN $a", "string takes no values"],
    ["// @param a string = x optional  甲 | A\nRETURN $a", "optional and a default exclude each other"],
    ["// @param a date = 2023-02-29  甲 | A\nRETURN $a", "2023-02-29 is no date"],
    ["// @param\nRETURN 1", "@param needs a name and a type"],
    ["// @column x\nRETURN 1 AS x", "@column needs a name and a title as 中文 | English"],
    ["// @placeholder LABEL label\nRETURN 1", "unknown tag @placeholder"],
    ["// @param a entity[]:x:y  甲 | A\nRETURN $a", "@param needs a name and a type"],
    ["// @param a period = 2024..2021  甲 | A\nRETURN $a", "2024..2021 is no period"],
    ["// @param a period = 2024  甲 | A\nRETURN $a", "2024 is no period"],
    ["// @param a integer = 9007199254740993  甲 | A\nRETURN $a", "9007199254740993 is no integer"],
    [
      "// @param __proto__ string  甲 | A\nRETURN $__proto__",
      "$__proto__: names that begin with __ are not for parameters",
    ],
    ["// @column __proto__ 甲 | A\nRETURN 1", "@column needs a name and a title as 中文 | English"],
    ["// @help a 甲\nRETURN 1", "@help needs a parameter's name and a sentence as 中文 | English"],
    ["// @help a 甲 | A\nRETURN 1", "@help speaks of $a, which is not declared"],
    ["// @param a date  甲 | A\n// @help a 甲 | A\n// @help a 乙 | B\nRETURN $a", "$a has a @help already"],
    ["RETURN $`a b`", "$`a b` is used but not declared"],
    ["RETURN $1", "$1 is used but not declared"],
    ["", "the file holds no Cypher"],
  ])("refuses %j", (rest, message) => {
    const { faults } = parse([...TITLES, rest].join("\n"));
    expect(faults.map((fault) => fault.replace(/^\d+ /, ""))).toContain(message);
  });
});

describe("periods, lists of entities and help", () => {
  it("stand in a header like everything else", () => {
    const { file, faults } = parse(
      query(
        [
          "// @param when period optional  时间 | When",
          "// @help when 事实与这段时间有交集 | Facts that overlap it \\| touch it",
          "// @param since period = 2021-03..  起 | Since",
          "// @param 人物 entity[]:Person,Official  人物 | Who",
          '// @param some entity[] = "a, b"  \\optional 一些 | Some',
          '// @param word string = "a \\"b\\" \\\\"  词 | Word',
          "// @column 数量 数量 | Number",
        ],
        "RETURN $when.from, $since.from, $人物, $some, $word AS 数量",
      ),
    );
    expect(faults).toEqual([]);
    expect(file?.params.map(toQueryParam)).toEqual([
      expect.objectContaining({
        type: "period",
        required: false,
        default: null,
        help: { zh: "事实与这段时间有交集", en: "Facts that overlap it | touch it" },
      }),
      expect.objectContaining({ type: "period", required: false, default: "2021-03..", help: null }),
      expect.objectContaining({ type: "entity[]", labels: ["Person", "Official"], required: true }),
      expect.objectContaining({ default: ["a", "b"], title: { zh: "optional 一些", en: "Some" } }),
      expect.objectContaining({ default: 'a "b" \\' }),
    ]);
    expect(file?.columns).toEqual({ 数量: { zh: "数量", en: "Number" } });
  });
});

describe("internal and load files", () => {
  it("need no titles and may take lists", () => {
    const { file, faults } = parse("// @returns rows\n// @param ids ids\nRETURN $ids", "internal");
    expect(faults).toEqual([]);
    expect(file?.params).toEqual([expect.objectContaining({ name: "ids", type: "ids", title: null })]);
    expect(parse("RETURN 1", "internal").faults).toEqual(["1 @returns is missing"]);
  });

  it("declare their placeholders", () => {
    const header = "// @returns none\n// @placeholder LABEL label\n// @param rows rows\n";
    const { file } = parse(`${header}UNWIND $rows AS row MATCH (n:__LABEL__ {id: row.id})`, "load");
    expect(file?.placeholders).toEqual([{ name: "LABEL", kind: "label" }]);
    expect(parse(`${header}UNWIND $rows AS row MATCH ()-[r:__TYPE__]->()`, "load").faults).toEqual([
      "2 __LABEL__ is declared but not used",
      "4 __TYPE__ is used but not declared",
    ]);
  });

  it("speak of roles", () => {
    const header = (rest: string) =>
      `// @returns rows\n// @placeholder ${rest}\nMATCH ()-[r:__POSTS__]->() RETURN 1`;
    const { file } = parse(header("POSTS types post"), "internal");
    expect(file?.placeholders).toEqual([{ name: "POSTS", kind: "types", role: "post" }]);
    const wrong = [
      "2 @placeholder needs a NAME, the word types and a role, or any",
      "3 __POSTS__ is used but not declared",
    ];
    for (const rest of ["POSTS types king", "POSTS label", "POSTS"]) {
      expect(parse(header(rest), "internal").faults).toEqual(wrong);
    }
  });
});

it("statements are split outside strings and comments", () => {
  expect(splitStatements("// one; two\nRETURN ';' AS a;\n\nRETURN 2; // the end;\n")).toEqual([
    "// one; two\nRETURN ';' AS a",
    "RETURN 2",
  ]);
});

describe("what stands in strings and comments", () => {
  it("is blanked, and what never ends is left as it is", () => {
    const text = "a 'b' \"c\" `d` // e\nf /* g\n */ h";
    const masked = maskCypher(text);
    expect(masked.split(/\s+/)).toEqual(["a", "f", "h"]);
    expect([...masked].map((sign) => sign === "\n")).toEqual([...text].map((sign) => sign === "\n"));
    expect(maskCypher("'a\\'b' $c 'd")).toBe("       $c 'd");
    expect([...usedParameters("RETURN '$a', $b, $b, n:$(x) /* $c").keys()]).toEqual(["b", "c"]);
  });

  it("is found in no time, whatever was typed", () => {
    const began = performance.now();
    for (const part of ["'\\", "/*", "`", '"\\"', "//'"]) maskCypher(part.repeat(20_000));
    expect(performance.now() - began).toBeLessThan(500);
  });
});

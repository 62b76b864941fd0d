import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import en from "../../../client/src/i18n/en.json";
import { createDictionary } from "../../../client/src/i18n/setup.ts";
import zh from "../../../client/src/i18n/zh.json";
import { PROBLEMS } from "../../../server/contract/problem.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));

type Tree = { readonly [key: string]: string | Tree };

/** Keys with their sentences: `{ "bar.help": "Help" }`. */
function flat(tree: Tree, prefix = ""): Map<string, string> {
  const entries = Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[`${prefix}${key}`, value]] : [...flat(value, `${prefix}${key}.`)],
  );
  return new Map(entries);
}

const ENGLISH = flat(en);
const CHINESE = flat(zh);
/** Chinese has one plural form, English two: the forms are one key. */
const base = (key: string) => key.replace(/_(one|other)$/, "");
const keysOf = (sentences: ReadonlyMap<string, string>) =>
  [...new Set([...sentences.keys()].map(base))].sort();
const placeholders = (text: string) => [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].sort();

const sources = readdirSync(join(root, "client/src"), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
  .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"));
const code = sources.join("\n");

/** What follows `announce(` in the explorer: those keys are put together there. */
const announced = [...code.matchAll(/announce\([^;]*?\)/g)].flatMap(([call]) =>
  [...call.matchAll(/"(\w+)"/g)].map((match) => `announce.${match[1] ?? ""}`),
);
const quoted = new Set(
  [...code.matchAll(/["`]([a-zA-Z]+(?:\.[a-zA-Z_]+)+)["`]/g)].map((match) => match[1] ?? ""),
);
/** `t(\`problem.${code}\`)`: every key under the prefix counts as used; the sets are compared below. */
const prefixes = [...code.matchAll(/`((?:[a-zA-Z]+\.)+)\$\{/g)].map((match) => match[1] ?? "");

function under(prefix: string): string[] {
  return keysOf(ENGLISH)
    .filter((key) => key.startsWith(prefix))
    .map((key) => key.slice(prefix.length))
    .sort();
}

describe("the dictionary", () => {
  it("has the same keys in both languages", () => {
    expect(keysOf(CHINESE)).toEqual(keysOf(ENGLISH));
  });

  it("has no empty sentence", () => {
    const empty = [...ENGLISH, ...CHINESE].filter(([, sentence]) => sentence.trim() === "");
    expect(empty).toEqual([]);
  });

  it("names the same values in both languages", () => {
    const unlike = [...ENGLISH].filter(([key, sentence]) => {
      const other = CHINESE.get(key) ?? CHINESE.get(`${base(key)}_other`) ?? "";
      return placeholders(sentence).join() !== placeholders(other).join();
    });
    expect(unlike).toEqual([]);
  });

  it("says everything in the language it is in", () => {
    const han = /\p{Script=Han}/u;
    const english = [...ENGLISH].filter(
      ([key, text]) => han.test(text) && !key.startsWith("app.") && !key.startsWith("search."),
    );
    const chinese = [...CHINESE].filter(([, text]) => !han.test(text));
    expect(english).toEqual([]);
    expect(chinese.map(([key]) => key)).toEqual(["passage.hash"]);
  });

  it("has one Chinese word for one thing, and Chinese points", () => {
    const retired =
      /看法|事件|发表|出版日期|报道日期|来源|批注|主体|画面|中介度|真假|自带|常用查询|已存查询|使用说明|使用指南|看不懂|读不懂|读不到|没有听说|提醒|会动到|关系对象|可信(程度|状态)/;
    // `:Label` is Cypher, and a cut word of Latin letters ends in one sign.
    const points =
      /\p{Script=Han}[,;!?()]|\p{Script=Han}\s?:(?![\w{])|[,;:!?()]\p{Script=Han}| [：，；（）…]|(?<![…\p{Script=Latin}])…(?!…)|\p{Script=Han} [–-] /u;
    const wrong = [...CHINESE].filter(([, text]) => retired.test(text) || points.test(text));
    expect(wrong).toEqual([]);
  });

  it("has no key that nothing uses", () => {
    const unused = keysOf(ENGLISH).filter(
      (key) =>
        !quoted.has(key) && !announced.includes(key) && !prefixes.some((prefix) => key.startsWith(prefix)),
    );
    expect(unused).toEqual([]);
  });

  it("has every key that is used", () => {
    const sections = new Set(Object.keys(en));
    const known = new Set(keysOf(ENGLISH));
    const missing = [...quoted, ...announced].filter(
      (key) => sections.has(key.split(".")[0] ?? "") && !known.has(key),
    );
    expect(missing).toEqual([]);
  });
});

describe("sentences that belong to a list elsewhere", () => {
  it("has one for each problem code", () => {
    expect(under("problem.")).toEqual(
      [...Object.keys(PROBLEMS), "OFFLINE", "UNREADABLE_LINK", "VIEW_TOO_NEW"].sort(),
    );
  });

  it("has one for each step of the history, with and without a name", () => {
    const text = readFileSync(join(root, "client/src/state/step.ts"), "utf8");
    const kinds = [...(/type StepKind =([^;]+);/.exec(text)?.[1] ?? "").matchAll(/"(\w+)"/g)].map(
      (m) => m[1] ?? "",
    );
    expect(under("step.")).toEqual(kinds.sort());
    expect(under("stepOf.")).toEqual(kinds);
  });

  it("has one for each topic and each choice of the saved queries", () => {
    const queries = join(root, "cypher/queries");
    const files = readdirSync(queries, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    const topics = new Set(files.map((file) => file.parentPath.slice(queries.length + 1)));
    const headers = files.map((file) => readFileSync(join(file.parentPath, file.name), "utf8")).join("\n");
    const choices = [...headers.matchAll(/^\/\/ @param \w+ enum\(([^)]*)\)/gm)].flatMap((m) =>
      (m[1] ?? "").split(","),
    );
    expect(under("topic.")).toEqual([...topics].sort());
    expect(under("choice.")).toEqual([...new Set(choices.map((choice) => choice.trim()))].sort());
  });
});

describe("words from data", () => {
  const hostile = "{{count}} $t(word.close) <b>王</b>";

  it("are never looked into", () => {
    const dictionary = createDictionary("en");
    expect(dictionary.t("stepOf.expand", { name: hostile })).toBe(`Expand ${hostile}`);
  });
});

import { HighlightStyle, StreamLanguage, type StringStream, syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { tags } from "@lezer/highlight";

/** Words of the language wherever they stand as words of their own. */
const KEYWORDS = new Set(
  `all and any as asc ascending assert by call case collect contains count create csv cypher delete desc descending
  detach distinct else end ends exists explain fieldterminator finish foreach from groups headers in insert is limit load
  match merge nodetach none not nulls offset on optional or order profile reduce remove repeatable return set
  shortest single skip starts subpath then transactions typed union unwind use using when where with xor yield`.split(
    /\s+/,
  ),
);
/** Of these, the ones that are functions where a bracket follows. */
const CALLED = new Set("all any collect count exists none reduce single".split(" "));
const CONSTANTS = new Set(["true", "false", "null", "nan", "inf", "infinity"]);
const NAME = /^[\p{L}_][\p{L}\p{N}_]*/u;
/** What follows the opening brace of a map, where a colon is no label: `{name:`, or nothing at all. */
const MAP = /^\s*(?:\}|(?:`[^`]*`|[\p{L}_][\p{L}\p{N}_]*)\s*:)/u;

interface State {
  /** Inside `/*`, or the sign that ends the string or name. */
  open: "comment" | "'" | '"' | "`" | null;
  /** What a quoted name is, once its sign has been read. */
  quoted: string;
  /** Brackets around this place; `m` is a map's brace. */
  around: string;
  /** The sign or word before this one decides what a name means. */
  before: ":" | "." | "$" | "";
}

/** A string or quoted name up to its end, or to the end of the line. */
function throughQuote(stream: StringStream, state: State): string {
  const sign = state.open;
  const token = sign === "`" ? state.quoted : "string";
  while (!stream.eol()) {
    const next = stream.next();
    if (next === "\\" && sign !== "`") stream.next();
    else if (next === sign) {
      if (sign === "`" && stream.eat("`")) continue;
      state.open = null;
      break;
    }
  }
  return token;
}

function throughComment(stream: StringStream, state: State): string {
  if (stream.skipTo("*/")) {
    stream.match("*/");
    state.open = null;
  } else stream.skipToEnd();
  return "comment";
}

/** What a name is, by the sign before it and the one behind it. */
function nameKind(stream: StringStream, state: State, name: string): string {
  const { before } = state;
  if (before === "$") return "parameter";
  if (before === ":") return "label";
  const called = /^\s*\(/.test(stream.string.slice(stream.pos));
  const word = name.toLowerCase();
  if (before === ".") return called ? "function" : "property";
  if (CONSTANTS.has(word)) return "constant";
  if (KEYWORDS.has(word) && !(called && CALLED.has(word))) return "keyword";
  if (called) return "function";
  return state.around.endsWith("m") && /^\s*:/.test(stream.string.slice(stream.pos))
    ? "property"
    : "variable";
}

function bracket(stream: StringStream, state: State, sign: string): string {
  if (sign === "{") state.around += MAP.test(stream.string.slice(stream.pos)) ? "m" : "{";
  else if (sign === "(" || sign === "[") state.around += sign;
  else state.around = state.around.slice(0, -1);
  return "bracket";
}

function token(stream: StringStream, state: State): string | null {
  if (state.open === "comment") return throughComment(stream, state);
  if (state.open !== null) return throughQuote(stream, state);
  if (stream.eatSpace()) return null;
  if (stream.match("//")) {
    stream.skipToEnd();
    return "comment";
  }
  if (stream.match("/*")) {
    state.open = "comment";
    return throughComment(stream, state);
  }
  return plainToken(stream, state);
}

function plainToken(stream: StringStream, state: State): string | null {
  const name = stream.match(NAME);
  if (name !== null && typeof name === "object") {
    const kind = nameKind(stream, state, name[0]);
    state.before = "";
    return kind;
  }
  if (stream.match(/^(?:0x[\da-f]+|0o[0-7]+|\d[\d_]*(?:\.\d+)?(?:e[+-]?\d+)?)/i)) {
    const kind = state.before === "$" ? "parameter" : "number";
    state.before = "";
    return kind;
  }
  const sign = stream.next() ?? "";
  const before = state.before;
  state.before = "";
  if (sign === "'" || sign === '"') {
    state.open = sign;
    return throughQuote(stream, state);
  }
  if (sign === "`") {
    state.open = sign;
    state.quoted =
      before === ":" ? "label" : before === "$" ? "parameter" : before === "." ? "property" : "variable";
    return throughQuote(stream, state);
  }
  if ("([{)]}".includes(sign)) return bracket(stream, state, sign);
  // `|`, `&` and `!` join labels: what follows them is one, where a label came before.
  if (sign === ":" && !state.around.endsWith("m")) state.before = ":";
  else if ("|&!".includes(sign) && /[([]$/.test(state.around)) state.before = ":";
  else if (sign === "." && !stream.match(".", false)) state.before = ".";
  else if (sign === "$") {
    state.before = "$";
    return "parameter";
  }
  return "operator";
}

const language = StreamLanguage.define<State>({
  name: "cypher",
  startState: () => ({ open: null, quoted: "variable", around: "", before: "" }),
  copyState: (state) => ({ ...state }),
  token,
  tokenTable: {
    label: tags.typeName,
    property: tags.propertyName,
    parameter: tags.special(tags.variableName),
    function: tags.function(tags.variableName),
    constant: tags.atom,
    variable: tags.variableName,
  },
  languageData: {
    commentTokens: { line: "//", block: { open: "/*", close: "*/" } },
    closeBrackets: { brackets: ["(", "[", "{", "'", '"', "`"] },
  },
});

/** The page's own tokens: they follow the theme by themselves. */
const style = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--code-keyword)", fontWeight: "600" },
  { tag: tags.typeName, color: "var(--code-label)" },
  { tag: tags.propertyName, color: "var(--code-property)" },
  { tag: tags.special(tags.variableName), color: "var(--code-parameter)" },
  { tag: tags.function(tags.variableName), color: "var(--code-function)" },
  { tag: tags.string, color: "var(--code-string)" },
  { tag: [tags.number, tags.atom], color: "var(--code-number)" },
  { tag: tags.comment, color: "var(--code-comment)", fontStyle: "italic" },
  { tag: tags.operator, color: "var(--ink-2)" },
]);

/** Syntax colours at once and without the worker, which thinks too long for every key. */
export const colours: Extension = [language, syntaxHighlighting(style)];

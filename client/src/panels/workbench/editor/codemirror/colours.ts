import { HighlightStyle, StreamLanguage, type StringStream, syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { tags } from "@lezer/highlight";
import { endOf, lexemeAt, type Open } from "../../../../cypher/scan.ts";

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
/** What follows the opening brace of a map, where a colon is no label: `{name:`, or nothing at all. */
const MAP = /^\s*(?:\}|(?:`[^`]*`|[\p{L}_][\p{L}\p{N}_]*)\s*:)/u;

interface State {
  /** What was begun and not ended yet. */
  open: Open | null;
  /** What a quoted name is, once its sign has been read. */
  quoted: string;
  /** Brackets around this place; `m` is a map's brace. */
  around: string;
  /** The sign or word before this one decides what a name means. */
  before: ":" | "." | "$" | "";
}

/** Reads on in what is open, up to its end or to the end of the line. */
function through(stream: StringStream, state: State, from = stream.pos): string {
  const { open } = state;
  const { to, closed } = endOf(open ?? "comment", stream.string, from);
  stream.pos = to;
  if (closed) state.open = null;
  if (open === "comment") return "comment";
  return open === "`" ? state.quoted : "string";
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
  if (state.open !== null) return through(stream, state);
  const { kind, from, to } = lexemeAt(stream.string, stream.pos);
  const written = stream.string.slice(from, to);
  stream.pos = to;
  if (kind === "space") return null;
  if (kind === "comment" && written.startsWith("//")) return "comment";
  if (kind === "comment") {
    state.open = "comment";
    return through(stream, state, from + 2);
  }
  const { before } = state;
  if (kind === "name") {
    const name = nameKind(stream, state, written);
    state.before = "";
    return name;
  }
  state.before = "";
  if (kind === "number") return before === "$" ? "parameter" : "number";
  if (kind === "parameter") return "parameter";
  if (kind === "string") {
    state.open = written.startsWith("'") ? "'" : '"';
    return through(stream, state, from + 1);
  }
  if (kind === "quoted") {
    state.open = "`";
    state.quoted =
      before === ":" ? "label" : before === "$" ? "parameter" : before === "." ? "property" : "variable";
    return through(stream, state, from + 1);
  }
  return signKind(stream, state, written);
}

/** What a sign is, and what it says of the name behind it. */
function signKind(stream: StringStream, state: State, sign: string): string {
  if ("([{)]}".includes(sign)) return bracket(stream, state, sign);
  // `|`, `&` and `!` join labels: what follows them is one, where a label came before.
  if (sign.startsWith(":") && !state.around.endsWith("m")) state.before = ":";
  else if (/^[|&!]/.test(sign) && /[([]$/.test(state.around)) state.before = ":";
  else if (sign === ".") state.before = ".";
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

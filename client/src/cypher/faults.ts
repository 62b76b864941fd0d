/** What is wrong at a place of the text, as the editor marks it. */
export interface Mark {
  readonly from: number;
  readonly to: number;
  readonly severity: "error" | "warning" | "info";
  /** In the person's language where we have words for it. */
  readonly message: string;
  /** In the engine's words, where these are not the message. */
  readonly quoted: string | null;
}

/** A key of the dictionaries' sentences about faults, and what it is filled in with. */
export interface Wording {
  readonly key: (typeof WORDINGS)[number][1];
  readonly values: Readonly<Record<"name" | "expected" | "found" | "clause" | "instead", string>>;
}

/** What the package says, and our word for it; the groups are named by the list behind. */
const WORDINGS = [
  [/^Variable `(.+)` not defined$/, "noVariable", ["name"]],
  [/^Variable `(.+)` already declared/, "twiceDeclared", ["name"]],
  [/^Label or relationship type (.+) is not present in the database/, "noLabelOrType", ["name"]],
  [/^Label (.+) is not present in the database/, "noLabel", ["name"]],
  [/^Relationship type (.+) is not present in the database/, "noType", ["name"]],
  [/^Function (.+) is not present in the database/, "noFunction", ["name"]],
  [/^Procedure (.+) is not present in the database/, "noProcedure", ["name"]],
  [/^(\S+) is a function, not a procedure/, "isFunction", ["name"]],
  [/^(\S+) is a procedure, not a function/, "isProcedure", ["name"]],
  [/^(.+) is not present in the database/, "noProperty", ["name"]],
  [/^Parameter \$(.+) is not defined\.?$/, "noParameter", ["name"]],
  [/^Query cannot conclude with (\w+)/, "unended", ["clause"]],
  [/^Query must conclude with/, "noReturn", []],
  [/^Invalid input '': expected (.+)$/, "unfinished", ["expected"]],
  [/^Invalid input '([\s\S]*?)': expected (.+)$/, "unexpected", ["found", "expected"]],
  [/^Expected any of (.+)$/, "expected", ["expected"]],
  [/^Unexpected token\. Did you mean (.+?)\.?$/, "didYouMean", ["expected"]],
  [/^Failed to parse string literal/, "openString", []],
  [/^Failed to parse comment/, "openComment", []],
  [/^Failed to parse escaped literal/, "openName", []],
  [/^Multiple result columns with the same name/, "sameColumn", []],
  [/^Expression in (WITH|CALL .*|RETURN) must be aliased/, "unnamed", ["clause"]],
  [/^Type mismatch: expected (.+) but was (.+)$/, "wrongType", ["expected", "found"]],
  [
    /^Type mismatch: (.+) defined with conflicting type (.+) \(expected (.+)\)$/,
    "otherType",
    ["name", "found", "expected"],
  ],
  [/^Insufficient parameters for function '(.+)'/, "tooFew", ["name"]],
  [/^Too many parameters for function '(.+)'/, "tooMany", ["name"]],
  [/^Aggregation column contains implicit grouping expressions/, "grouping", []],
  [/^In a WITH\/RETURN with DISTINCT or an aggregation, .*: (.+)$/, "outOfReach", ["name"]],
  [/^If a part of a query contains multiple disconnected patterns/, "cartesian", []],
  [/^Using shortest path with an unbounded pattern/, "unbounded", []],
  [
    /^The query used a deprecated function\..*'(.+)' has been replaced by '(.+)'/,
    "deprecated",
    ["name", "instead"],
  ],
  [/^Console commands are unsupported/, "command", []],
] as const satisfies readonly (readonly [pattern: RegExp, key: string, names: readonly string[]])[];

/** Our words for a sentence of the package; null where it must speak for itself. */
export function wordingOf(message: string): Wording | null {
  for (const [pattern, key, names] of WORDINGS) {
    const found = pattern.exec(message);
    if (found === null) continue;
    const values = { name: "", expected: "", found: "", clause: "", instead: "" };
    for (const [index, name] of names.entries()) values[name] = shortened(found[index + 1] ?? "");
    return { key, values };
  }
  return null;
}

/** Of a long list of what could stand here, the first few are told; the whole stays quotable. */
function shortened(text: string): string {
  const parts = text.split(/, | or /);
  return parts.length <= 6 ? text : `${parts.slice(0, 6).join(", ")} …`;
}

/** A place that an engine names, both from 1, and its sentence without it. */
export interface Placed {
  readonly line: number;
  readonly column: number;
  readonly sentence: string;
}

/** Neo4j: `… (line 1, column 8 (offset: 7))` and the text again below; the embedded engine's is made alike by the server. */
export function placeIn(detail: string): Placed | null {
  const found = /^([\s\S]*?)\s*\(line (\d+), column (\d+)(?: \(offset: \d+\))?\)/.exec(detail);
  if (found === null) return null;
  const [, sentence = "", line, column] = found;
  return { sentence, line: Number(line), column: Number(column) };
}

/** The word at a line and column, or the character there where it is none; within the text in any case. */
export function pieceAt(text: string, line: number, column: number): { from: number; to: number } {
  const lines = text.split("\n");
  const row = Math.max(1, Math.min(line, lines.length));
  const start = lines.slice(0, row - 1).reduce((sum, one) => sum + one.length + 1, 0);
  const length = lines[row - 1]?.length ?? 0;
  const from = start + Math.max(0, Math.min(column - 1, length));
  const word = /^[\p{L}\p{N}_$]+|^./u.exec(text.slice(from, start + length))?.[0] ?? "";
  return { from, to: from + word.length };
}

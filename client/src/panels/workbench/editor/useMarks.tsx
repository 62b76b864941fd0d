import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type Mark, pieceAt, placeIn, wordingOf } from "../../../cypher/faults.ts";
import { statementsIn } from "../../../cypher/scan.ts";
import type { Fault } from "../../../workers/language/messages.ts";
import type { Run } from "../useRun.tsx";

/** Worst first, where several begin at the same place. */
const WEIGHT = { error: 0, warning: 1, info: 2 } as const;

/** A sentence of an engine or of the package in the person's language where we have one, and the words themselves. */
export function inWords(
  t: TFunction,
  sentence: string,
): { readonly message: string; readonly quoted: string | null } {
  const wording = wordingOf(sentence);
  if (wording === null) return { message: sentence, quoted: null };
  const values = { ...wording.values, expected: expectedWords(t, wording.values.expected) };
  return { message: t(`editor.fault.${wording.key}`, values), quoted: sentence };
}

/** What the grammar's parts are called, among the words and signs that need no name. */
const TOKENS = [
  ["an expression", "expression"],
  ["a graph pattern", "pattern"],
  ["a parameter", "parameter"],
  ["an identifier", "identifier"],
  ["a variable name", "variable"],
  ["a statement", "statement"],
  ["a string", "string"],
  ["<EOF>", "end"],
] as const;

const expectedWords = (t: TFunction, expected: string): string =>
  TOKENS.reduce((text, [phrase, key]) => text.replaceAll(phrase, t(`editor.token.${key}`)), expected);

function markOf(t: TFunction, { from, to, severity, message, refused }: Fault): Mark {
  if (refused === null) return { from, to, severity, ...inWords(t, message) };
  const said = t(`refusal.${refused.reason}`, { name: refused.name });
  return { from, to, severity, message: said, quoted: null };
}

/** What was sent when a run began: only while it still stands in the editor can a place in it be marked. */
export interface Sent {
  readonly text: string;
  /** Lines that were put before it. */
  readonly lines: number;
}

/** Where the engine says that a text is wrong; null where it names no place. */
function failureMark(t: TFunction, { text, lines }: Sent, run: Run | null): Mark | null {
  if (run?.failure?.code !== "CYPHER_INVALID") return null;
  const placed = placeIn(run.failure.detail);
  if (placed === null) return null;
  const piece = pieceAt(text, placed.line - lines, placed.column);
  return { ...piece, severity: "error", ...inWords(t, placed.sentence) };
}

function severalMark(t: TFunction, text: string): Mark | null {
  const statements = statementsIn(text);
  const second = statements[1];
  if (second === undefined) return null;
  const message = t("editor.why.several", { count: statements.length });
  return { ...second, severity: "error", message, quoted: null };
}

interface MarkParts {
  readonly text: string;
  readonly found: { readonly text: string; readonly faults: readonly Fault[] };
  readonly sent: Sent | null;
  readonly run: Run | null;
  /** From elsewhere, such as what the embedded engine will not do. */
  readonly more: readonly Mark[];
}

/** All that is to be marked in the text as it stands, in the order of the text. */
export function useMarks({ text, found, sent, run, more }: MarkParts): readonly Mark[] {
  const { t } = useTranslation();
  return useMemo(() => {
    // Places in an earlier text mean nothing in this one; the answer about this one is on its way.
    const faults = found.text === text ? found.faults.map((fault) => markOf(t, fault)) : [];
    const told = sent !== null && sent.text === text ? failureMark(t, sent, run) : null;
    const known = faults.some(({ from, severity }) => severity === "error" && from === told?.from);
    const several = severalMark(t, text);
    const all = [
      ...faults,
      ...more,
      ...(told === null || known ? [] : [told]),
      ...(several === null ? [] : [several]),
    ];
    return all.sort((a, b) => a.from - b.from || WEIGHT[a.severity] - WEIGHT[b.severity]);
  }, [t, text, found, sent, run, more]);
}

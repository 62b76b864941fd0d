import type { Caption, EntityFact } from "../types.ts";
import { shortNameOf } from "./names/short.ts";

/** Longest caption line on the canvas, in columns: a Chinese character takes two, a Latin letter one. */
const MOST_COLUMNS = 26;
/** Names are cut before they are taken apart: a name of ten thousand characters must not cost ten thousand steps. */
const MOST_UNITS = 400;

const graphemes = new Intl.Segmenter("zh", { granularity: "grapheme" });
/** Direction marks, overrides and isolates, control characters, and zero-width ones but the joiner emoji need. */
const INVISIBLE = /[\p{Cc}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]+/gu;
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}|[\u{20000}-\u{3fffd}]/u;

/** Columns that one grapheme takes. */
function columnsOf(grapheme: string): number {
  return WIDE.test(grapheme) ? 2 : 1;
}

/**
 * A name as one plain line: lone surrogates become U+FFFD, invisible and direction-changing characters go, white space
 * runs become one space, and what is longer than the line is cut between graphemes with an ellipsis.
 */
export function captionLine(name: string, most: number = MOST_COLUMNS): string {
  const plain = name.slice(0, MOST_UNITS).toWellFormed().replace(INVISIBLE, " ").replace(/\s+/g, " ").trim();
  let columns = 0;
  let line = "";
  for (const { segment } of graphemes.segment(plain)) {
    columns += columnsOf(segment);
    if (columns > most) return `${line.trimEnd()}…`;
    // A grapheme may hold any number of combining marks; a few are enough to read it.
    line += segment.slice(0, 8);
  }
  return line;
}

/** Width of a line in columns. */
export function widthOf(line: string): number {
  let columns = 0;
  for (const { segment } of graphemes.segment(line)) columns += columnsOf(segment);
  return columns;
}

/** The whole name where the line holds it, else the short one. */
function fitting(fact: EntityFact, name: string, language: "zh" | "en"): string {
  const line = captionLine(name);
  return line.endsWith("…") ? captionLine(shortNameOf(fact, language) ?? name) : line;
}

function linesOf(fact: EntityFact, caption: Caption): readonly string[] {
  const zh = fitting(fact, fact.name, "zh");
  const en = fact.nameEn === null ? "" : fitting(fact, fact.nameEn, "en");
  if (caption === "zh" || en === "" || en === zh) return [zh === "" ? fact.id : zh];
  return caption === "en" ? [en] : [zh, en];
}

/** Cutting between graphemes is slow, and a fact never changes: its lines are made once. */
const made: Readonly<Record<Caption, WeakMap<EntityFact, readonly string[]>>> = {
  zh: new WeakMap(),
  en: new WeakMap(),
  both: new WeakMap(),
};

/** The lines under an entity, in the languages chosen. An entity without an English name keeps its Chinese one. */
export function captionLines(fact: EntityFact, caption: Caption): readonly string[] {
  const known = made[caption].get(fact);
  if (known !== undefined) return known;
  const lines = linesOf(fact, caption);
  made[caption].set(fact, lines);
  return lines;
}

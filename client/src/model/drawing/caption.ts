/** Longest caption line on the canvas, in columns: a Chinese character takes two, a Latin letter one. */
const MOST_COLUMNS = 26;
/** Names are cut before they are taken apart: a name of ten thousand characters must not cost ten thousand steps. */
const MOST_UNITS = 400;

const graphemes = new Intl.Segmenter("zh", { granularity: "grapheme" });
/** Direction marks, overrides and isolates, control characters, and zero-width ones but the joiner emoji need. */
const INVISIBLE = /[\p{Cc}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]+/gu;
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}|[\u{20000}-\u{3fffd}]/u;

/** Texts in which each unit is a character by itself need not be taken apart. */
const SIMPLE = /^[\x20-\x7e\u00c0-\u024f\u2010-\u2027\u3001-\u303f\u4e00-\u9fff\uff01-\uff60]*$/;
const FIRST_WIDE = 0x3000;

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
  if (SIMPLE.test(plain) && widthOf(plain) <= most) return plain;
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
  if (SIMPLE.test(line)) {
    for (let i = 0; i < line.length; i += 1) columns += line.charCodeAt(i) > FIRST_WIDE ? 2 : 1;
    return columns;
  }
  for (const { segment } of graphemes.segment(line)) columns += columnsOf(segment);
  return columns;
}

import { widthOf } from "../caption.ts";

/** Longer names are cut, not split: each place to break is tried. */
const MOST_PIECES = 40;
const WEAK_ENDS = /^(?:of|and|the|for|in|on|at|to|with|by|a|an|&|–|-)$/i;
const OPENING = /[（(《“‘「『[【]$/u;
const CLOSING = /^[)）》”’」』\]】，。、；：！？,.;:!?…]/u;
const SPACE = /\s$/u;

const words = new Intl.Segmenter("zh", { granularity: "word" });

/** The pieces between which a line may end: words, each with the space or the signs that belong to it. */
function piecesOf(name: string): string[] {
  if (!WIDE.test(name)) return name.match(/[^\s–—/·]*(?:[\s–—/·]+|$)/gu)?.filter(Boolean) ?? [];
  const pieces: string[] = [];
  for (const { segment } of words.segment(name)) {
    const last = pieces.at(-1);
    const joins = last !== undefined && (OPENING.test(last) || !mayBreak(last, segment));
    if (joins) pieces[pieces.length - 1] = last + segment;
    else pieces.push(segment);
  }
  return pieces;
}

const WIDE = /[\u2e80-\u9fff\uac00-\ud7a3\uff00-\uffef]/u;

/** Latin words break at spaces and after dashes only; Chinese ones between words. */
function mayBreak(before: string, after: string): boolean {
  if (SPACE.test(after) || CLOSING.test(after)) return false;
  if (SPACE.test(before) || /[–—/·]$/u.test(before)) return true;
  return WIDE.test(before.at(-1) ?? "") || WIDE.test(after.charAt(0));
}

/** A line that ends in a word which belongs to the next reads badly. */
const weakness = (piece: string): number => (WEAK_ENDS.test(piece.trim()) ? 5 : 0);

/** The cheapest places to break between the pieces: so many, after the piece at `from`; each line at most so wide. */
function breaksOf(pieces: readonly string[], count: number, most: number): readonly number[] | null {
  const before = [0];
  for (const piece of pieces) before.push((before.at(-1) ?? 0) + widthOf(piece));
  const spaces = pieces.map((piece) => piece.length - piece.trimEnd().length);
  const width = (from: number, to: number) => (before[to] ?? 0) - (before[from] ?? 0) - (spaces[to - 1] ?? 0);
  let best: readonly number[] | null = null;
  let least = Number.POSITIVE_INFINITY;
  const consider = (breaks: readonly number[]) => {
    const ends = [...breaks, pieces.length];
    const widths = ends.map((end, i) => width(ends[i - 1] ?? 0, end));
    if (widths.some((each) => each > most || each < 2)) return;
    const weak = breaks.reduce((sum, end) => sum + weakness(pieces[end - 1] ?? ""), 0);
    const cost = Math.max(...widths) - Math.min(...widths) + weak;
    if (cost >= least) return;
    least = cost;
    best = breaks;
  };
  for (let first = 1; first < pieces.length; first += 1) {
    if (width(0, first) > most) break;
    if (count === 2) consider([first]);
    else {
      for (let second = first + 1; second < pieces.length; second += 1) {
        if (width(first, second) > most) break;
        if (width(second, pieces.length) <= most) consider([first, second]);
      }
    }
  }
  return best;
}

/** A name in two or three lines of about the same width, none wider than `most` columns; null where that cannot be had. */
export function splitLines(name: string, count: 2 | 3, most: number): readonly string[] | null {
  if (widthOf(name) > count * most) return null;
  const pieces = piecesOf(name);
  if (pieces.length < count || pieces.length > MOST_PIECES) return null;
  const breaks = breaksOf(pieces, count, most);
  if (breaks === null) return null;
  const ends = [...breaks, pieces.length];
  return ends.map((end, i) =>
    pieces
      .slice(ends[i - 1] ?? 0, end)
      .join("")
      .trim(),
  );
}

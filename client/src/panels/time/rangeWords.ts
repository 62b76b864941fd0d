import { widthOf } from "../../model/drawing/caption.ts";

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Pixels of a column of letters, and around a text. */
const COLUMN = 5.6;
const GAP = 6;
/** More texts than these would be a row of their own. */
const MOST = 3;

/** Where texts can be written over their stretches, from the left, on no other and on nothing taken; those without room are left out. */
export function wordsAt<T extends Stretch & { readonly text: string }>(
  texts: readonly T[],
  taken: readonly Stretch[],
): readonly (T & { readonly x: number })[] {
  const full: Stretch[] = [...taken];
  const placed: (T & { readonly x: number })[] = [];
  for (const each of texts) {
    if (placed.length === MOST) break;
    const wide = widthOf(each.text) * COLUMN + 2 * GAP;
    const starts = [each.from, ...full.map(({ to }) => to)]
      .filter((x) => x >= each.from)
      .sort((a, b) => a - b);
    const start = starts.find(
      (x) => x + wide <= each.to && full.every(({ from, to }) => to <= x || from >= x + wide),
    );
    if (start === undefined) continue;
    full.push({ from: start, to: start + wide });
    placed.push({ ...each, x: start + GAP });
  }
  return placed;
}

import type { Band, Guides, GuideText, Rule } from "../chart.ts";
import type { Point } from "../geometry/space.ts";
import type { Language } from "../types.ts";
import type { Ground } from "./look.ts";
import type { Box } from "./names/raster.ts";
import { mixed, type Pencil } from "./pencil.ts";

/** Share of a family's colour in its lane, and of the ink in a ground that has none. */
const TINT = { light: 0.075, dark: 0.11 } as const;
const PLAIN_TINT = { light: 0.03, dark: 0.05 } as const;
/** Share of the ink in what is written, and in an axis. */
const INK = { strong: 0.92, plain: 0.7, rule: 0.55 } as const;
export const GUIDE = { size: 12.5, strong: 700, plain: 500, rule: 1.4 } as const;
const GAP = 6;
/** Below this scale headings would lie over one another: only the strong ones are written. */
const SMALL_SCALE = 0.45;
/** Between the two strokes across an axis that leaves time out. */
const STROKES = 4;

interface Colors {
  readonly theme: Ground;
  readonly ground: string;
  readonly ink: string;
}

/** The colour of a ground: of its family, or else of the ink. */
export const bandColor = (family: string | null, { theme, ground, ink }: Colors): string =>
  mixed(ground, family ?? ink, (family === null ? PLAIN_TINT : TINT)[theme]);

export const guideInk = (part: keyof typeof INK, { ground, ink }: Colors): string =>
  mixed(ground, ink, INK[part]);

export function bandBox({ left, right, top, bottom }: Band, { project }: Pencil): Box {
  const [from, to] = [project({ x: left, y: top }), project({ x: right, y: bottom })];
  return [from.x, from.y, to.x, to.y];
}

/** The strokes of a rule: two across the axis where it leaves time out. */
export function strokesOf(
  { from, to, kind }: Rule,
  { project }: Pencil,
): readonly (readonly [Point, Point])[] {
  const [a, b] = [project(from), project(to)];
  const at = (off: number) =>
    [
      { ...a, x: a.x + off },
      { ...b, x: b.x + off },
    ] as const;
  return kind === "break" ? [at(-STROKES / 2), at(STROKES / 2)] : [at(0)];
}

/** A heading as it is written. */
export interface Written {
  readonly text: string;
  readonly at: Point;
  readonly strong: boolean;
  /** How many it speaks of; empty where it says no number. */
  readonly count: string;
  readonly countAt: Point;
  readonly box: Box;
}

function writtenAs({ words, align, strong, count, ...place }: GuideText, language: Language, pencil: Pencil) {
  const { x, y } = pencil.project(place);
  const text = words[language];
  const number = count === null ? "" : String(count);
  const width = pencil.widthOf(text, GUIDE.size, strong ? GUIDE.strong : GUIDE.plain);
  const whole = width + (number === "" ? 0 : GAP + pencil.widthOf(number, GUIDE.size, GUIDE.plain));
  const left = align === "start" ? x : align === "middle" ? x - whole / 2 : x - whole;
  const half = GUIDE.size * 0.65;
  const box: Box = [left - 2, y - half, left + whole + 2, y + half];
  return { text, at: { x: left, y }, strong, count: number, countAt: { x: left + width + GAP, y }, box };
}

/** What a chart writes; seen from far off the strong words alone. */
export function headingsOf({ texts }: Guides, language: Language, pencil: Pencil): readonly Written[] {
  const small = pencil.scale < SMALL_SCALE;
  return texts.flatMap((text) => (small && !text.strong ? [] : [writtenAs(text, language, pencil)]));
}

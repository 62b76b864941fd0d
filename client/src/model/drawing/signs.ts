import pictograms from "./pictograms.json" with { type: "json" };

/** What stands on an entity: a character, or a drawing. */
export type Signs = "characters" | "drawings";

/** A sign as a path in a box of 24 × 24; a drawing is made of lines, a character of areas. */
export interface SignPath {
  readonly d: string;
  readonly lines: boolean;
}

/** Side of the box that the paths are in. */
export const SIGN_BOX = 24;
/** Thickness of a drawing's lines in that box; on small discs they are drawn thicker. */
export const SIGN_STROKE = 1.9;

/** Width of a sign as a share of its disc's radius. */
export function signShare({ lines }: SignPath): number {
  return lines ? 1.3 : 1.06;
}

/** Begins the key of a drawing: no character of a lens is as long. */
const DRAWING = "drawing:";

const characters: Readonly<Record<string, string>> = pictograms.characters;
const drawings: Readonly<Record<string, string>> = pictograms.drawings;

/** The key of a drawing by its name in the lens; null where there is none of that name. */
export function drawingKey(icon: string): string | null {
  return Object.hasOwn(drawings, icon) ? DRAWING + icon : null;
}

/** The path of a sign by its key; null where it has to be written as text: somebody's own character, a number. */
export function pathOfSign(key: string): SignPath | null {
  const icon = key.startsWith(DRAWING) ? key.slice(DRAWING.length) : null;
  const d = icon === null ? characters[key] : drawings[icon];
  return d === undefined ? null : { d, lines: icon !== null };
}

import type { Ground } from "../../model/drawing/look.ts";
import type { Box } from "../../model/drawing/names/raster.ts";
import { inkOn } from "../../model/drawing/pencil.ts";
import { isHollow, SHAPES } from "../../model/drawing/shapes.ts";
import { pathOfSign, type SignPath, signShare } from "../../model/drawing/signs.ts";
import type { Curve } from "../../model/geometry/curves.ts";
import type { EntityId, RelationId } from "../../model/types.ts";
import type { ExportEntity, Lang } from "../content/types.ts";

/**
 * A picture as a list of shapes: PNG, SVG, thumbnails and the offline page draw the same one. Sizes are pixels, y
 * downwards; shapes lie over each other in the order of the list.
 */
export type Mark =
  | {
      readonly kind: "disc";
      readonly id: EntityId;
      readonly x: number;
      readonly y: number;
      readonly radius: number;
      /** Corners of its outline, empty for a circle. */
      readonly corners: readonly Point[];
      readonly fill: string;
      /** What fills the middle of a disc of which only the edge is drawn: the ground; null for a full one. */
      readonly hollow: string | null;
      readonly opacity: number;
      readonly ring: {
        readonly color: string;
        readonly width: number;
        readonly dashes?: readonly number[];
      } | null;
    }
  | {
      readonly kind: "line";
      readonly id: string;
      /** Quadratic curves, one after the other, or a circle for a relation of an entity with itself. */
      readonly curve: readonly Curve[] | { readonly centre: Point; readonly radius: number };
      readonly color: string;
      readonly width: number;
      readonly dashes: readonly number[];
      readonly opacity: number;
      /** Corners of the head, empty where the relation has no direction. */
      readonly head: readonly Point[];
      /** What fills the middle of a hollow head: the ground; null for a full one. */
      readonly hollow: string | null;
    }
  | {
      readonly kind: "path";
      /** What it belongs to. */
      readonly of: string;
      /** Data of an SVG path. */
      readonly d: string;
      readonly fill: string | null;
      readonly stroke: { readonly color: string; readonly width: number } | null;
      readonly opacity: number;
    }
  | {
      readonly kind: "sign";
      /** What it stands on. */
      readonly of: string;
      /** Its middle, and the side of its box. */
      readonly x: number;
      readonly y: number;
      readonly size: number;
      readonly path: SignPath;
      readonly color: string;
    }
  | {
      readonly kind: "text";
      /** What the text names. */
      readonly of: string;
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly size: number;
      readonly bold: boolean;
      readonly color: string;
      /** Edge of the ground's colour, so that it reads over lines; null for none. */
      readonly halo: string | null;
      readonly align: "middle" | "start";
      /** Radians. */
      readonly angle: number;
    };

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Colors {
  readonly theme: Ground;
  readonly ground: string;
  readonly ink: string;
  readonly quiet: string;
  /** Of lines that nobody has marked. */
  readonly line: string;
  readonly accent: string;
}

export const LIGHT: Colors = {
  theme: "light",
  ground: "#fbfaf6",
  ink: "#1d1b18",
  quiet: "#57524a",
  line: "#958c7e",
  accent: "#a62c20",
};
export const DARK: Colors = {
  theme: "dark",
  ground: "#15181c",
  ink: "#ece8df",
  quiet: "#b9b3a7",
  line: "#6f7783",
  accent: "#ef8573",
};

/** Where and how the graph is drawn. */
export interface Frame {
  readonly scale: number;
  /** Where graph unit 0, 0 comes to lie. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly colors: Colors;
  /** Whether texts get an edge of the ground's colour. */
  readonly halo: boolean;
  readonly captions: "zh" | "en" | "both" | null;
  /** Language of the names on lines, null for none. */
  readonly names: Lang | null;
  /** Width of a text in pixels: from a font where there is one, else from the characters alone. */
  readonly widthOf: (text: string, size: number, bold: boolean) => number;
  /** Whether all names must be there, as in a picture that nobody can point at. */
  readonly allNamed: boolean;
  /** Marked and the rest paled; null where nothing is chosen. */
  readonly marked: ReadonlySet<string> | null;
  /** Names keep within it; the whole sheet where nothing is said. */
  readonly bounds?: Box;
  /** Names that somebody put elsewhere: the middle of each, from the middle of its disc. */
  readonly moved?: ReadonlyMap<EntityId, Point>;
  /** What stands on lines, by relation: the numbers of a list. */
  readonly numbers?: ReadonlyMap<RelationId, string>;
}

/** How discs and lines grow with the scale: slower than distances, as on the canvas. */
export function growth(scale: number): number {
  return Math.min(1.9, Math.max(0.34, scale ** (scale < 1 ? 0.4 : 0.5)));
}

export function placed(frame: Frame, entity: { readonly x: number; readonly y: number }): Point {
  return { x: frame.left + entity.x * frame.scale, y: frame.top - entity.y * frame.scale };
}

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f000}-\u{3fffd}]/u;

/** Widths of the characters from the space to the tilde in the shipped font, in hundredths of its size. */
const ADVANCES = [
  23, 34, 52, 57, 57, 94, 71, 30, 36, 36, 48, 57, 30, 36, 30, 39, 57, 57, 57, 57, 57, 57, 57, 57, 57, 57, 30,
  30, 57, 57, 57, 49, 97, 62, 67, 65, 70, 60, 57, 70, 74, 31, 55, 66, 56, 83, 73, 75, 65, 75, 66, 61, 61, 73,
  59, 89, 60, 55, 61, 36, 39, 36, 57, 56, 62, 58, 63, 52, 63, 57, 35, 58, 62, 29, 29, 58, 30, 94, 62, 62, 63,
  63, 41, 48, 40, 62, 55, 83, 53, 54, 49, 36, 28, 36, 57,
];
const FIRST = 0x20;
const OTHER = 62;
const MARK = /\p{M}/u;

function advanceOf(character: string): number {
  if (WIDE.test(character)) return 100;
  if (MARK.test(character)) return 0;
  return ADVANCES[(character.normalize("NFD").codePointAt(0) ?? 0) - FIRST] ?? OTHER;
}

/** Width of a text in pixels, from its characters: measuring would need a font, and differ between machines. */
export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const character of text) width += advanceOf(character);
  return (width * size) / 100;
}

/** How much wider Latin letters are drawn in a weight than the table has them. */
const DRAWN = { regular: 0.967, bold: 1.006 } as const;

/** The width in which a text is drawn in the shipped font: other fonts are fitted to it. */
export function drawnWidth(text: string, size: number, bold: boolean): number {
  let width = 0;
  for (const character of text) {
    const advance = advanceOf(character);
    width += WIDE.test(character) ? advance : advance * (bold ? DRAWN.bold : DRAWN.regular);
  }
  return (width * size) / 100;
}

/** The colour of something on a ground. */
export function colorOn({ theme }: Colors, look: { readonly color: string; readonly dark: string }): string {
  return theme === "dark" ? look.dark : look.color;
}

/** The sign on a disc: a path where there is one, so that no font is needed. */
export function signMark(
  of: string,
  disc: { readonly x: number; readonly y: number; readonly radius: number },
  look: Pick<ExportEntity, "shape" | "sign"> & { readonly color: string },
): Mark {
  const { x, y, radius } = disc;
  const { shape, sign } = look;
  const color = isHollow(shape) ? look.color : inkOn(look.color);
  const path = pathOfSign(sign);
  if (path !== null) return { kind: "sign", of, x, y, size: radius * signShare(path), path, color };
  const size = Math.round(radius * 1.12 * SHAPES[shape].sign * (sign.length > 1 ? 0.75 : 1));
  const text = { kind: "text", of, x, y: y + radius * 0.06, text: sign, size, bold: true } as const;
  return { ...text, color, halo: null, align: "middle", angle: 0 };
}

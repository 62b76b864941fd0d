/**
 * Outlines of entities. All but the circle are made the same way, so that the renderer's shader and the 2D layers draw
 * the same figure: corners on a circle, and between two corners a point at `inner` of that radius.
 */
export interface Outline {
  /** 0 is a circle. */
  readonly corners: number;
  readonly inner: number;
  /** Direction of the first corner in radians, y upwards. */
  readonly turn: number;
  /** Radius of the corners, for a figure that looks as large as a circle of radius 1. */
  readonly reach: number;
  /** Share of the sign's usual size that fits into it. */
  readonly sign: number;
  /** Radius by which its corners are rounded, as a share of the circle's; none where it is left out. */
  readonly round?: number;
  /** Only its edge is drawn. */
  readonly hollow?: boolean;
}

const regular = (corners: number, turn: number, reach: number, sign: number): Outline => ({
  corners,
  inner: Math.cos(Math.PI / corners),
  turn,
  reach,
  sign,
});
const UP = Math.PI / 2;

export const SHAPES = {
  circle: { corners: 0, inner: 1, turn: 0, reach: 1, sign: 1 },
  square: { ...regular(4, UP / 2, 0.9 * Math.SQRT2, 1), round: 0.3 },
  ring: { corners: 0, inner: 1, turn: 0, reach: 1, sign: 1, hollow: true },
  triangle: regular(3, UP, 1.42, 0.72),
  diamond: regular(4, 0, 1.28, 0.86),
  hexagon: regular(6, 0, 1.12, 1),
  star: { corners: 5, inner: 0.55, turn: UP, reach: 1.42, sign: 0.78 },
  pentagon: regular(5, UP, 1.16, 0.94),
  wedge: regular(3, -UP, 1.42, 0.72),
  cross: { corners: 4, inner: 0.56, turn: 0, reach: 1.42, sign: 0.78 },
} as const satisfies Readonly<Record<string, Outline>>;

export type Shape = keyof typeof SHAPES;
export const SHAPE_NAMES = Object.keys(SHAPES) as readonly Shape[];

export function isShape(icon: string): icon is Shape {
  return Object.hasOwn(SHAPES, icon);
}

/** Points on each rounded corner. */
const ON_CORNER = 5;

/** Corners of a regular figure, each as the points of an arc. */
function roundedCorners({ corners, inner, turn, reach, round = 0 }: Outline) {
  const middle = reach - round / inner;
  return Array.from({ length: corners * ON_CORNER }, (_, i) => {
    const corner = turn + (Math.floor(i / ON_CORNER) * 2 * Math.PI) / corners;
    const along = corner + (((i % ON_CORNER) / (ON_CORNER - 1) - 0.5) * 2 * Math.PI) / corners;
    return {
      x: middle * Math.cos(corner) + round * Math.cos(along),
      y: -middle * Math.sin(corner) - round * Math.sin(along),
    };
  });
}

/** Thickness of a hollow figure's edge, in pixels: of a small one less, so that its middle is seen. */
export function edgeOf(radius: number): number {
  return Math.min(1.8, radius * 0.4);
}

export function isHollow(shape: Shape): boolean {
  const { hollow = false }: Outline = SHAPES[shape];
  return hollow;
}

/** Corners of an outline around 0, 0 for a radius of 1, y downwards as on screen; empty for a circle. */
export function cornersOf(shape: Shape): readonly { readonly x: number; readonly y: number }[] {
  const outline: Outline = SHAPES[shape];
  if (outline.round !== undefined) return roundedCorners(outline);
  const { corners, inner, turn, reach } = outline;
  return Array.from({ length: corners * 2 }, (_, i) => {
    const angle = turn + (i * Math.PI) / corners;
    const radius = reach * (i % 2 === 0 ? 1 : inner);
    return { x: radius * Math.cos(angle), y: -radius * Math.sin(angle) };
  });
}

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
  square: regular(4, UP / 2, 1.25, 1),
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

/** Corners of an outline around 0, 0 for a radius of 1, y downwards as on screen; empty for a circle. */
export function cornersOf(shape: Shape): readonly { readonly x: number; readonly y: number }[] {
  const { corners, inner, turn, reach }: Outline = SHAPES[shape];
  return Array.from({ length: corners * 2 }, (_, i) => {
    const angle = turn + (i * Math.PI) / corners;
    const radius = reach * (i % 2 === 0 ? 1 : inner);
    return { x: radius * Math.cos(angle), y: -radius * Math.sin(angle) };
  });
}

import type { Chart, ChartRequest } from "../../chart.ts";

/** The box from the upper left corner 0, 0 on as an extent. */
export const extentOfBox = (width: number, height: number): Chart["extent"] => ({
  x: width / 2,
  y: -height / 2,
  halfWidth: width / 2,
  halfHeight: height / 2,
});

/** Seen from farther off than this nothing is written, and needs no room. */
export const LEAST_SCALE = 0.45;

/** How large something of a size can be shown in a room, never larger than is of use. */
export const scaleIn = ({ width, height }: ChartRequest["room"], wide: number, high: number): number =>
  Math.min(width / Math.max(1, wide), height / Math.max(1, high), 1.35);

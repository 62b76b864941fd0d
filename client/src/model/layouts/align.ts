import type { Body } from "../geometry/space.ts";
import type { Alignment, Axis } from "../types.ts";
import type { Positions } from "./place.ts";

interface Edges {
  readonly low: number;
  readonly high: number;
}

/** From edge to edge of all discs, along one axis; y grows upwards. */
function edgesOf(bodies: readonly Body[], axis: "x" | "y"): Edges {
  return {
    low: Math.min(...bodies.map((body) => body[axis] - body.extent.radius)),
    high: Math.max(...bodies.map((body) => body[axis] + body.extent.radius)),
  };
}

/** Puts bodies on one line, by their edges or their middles. Fewer than two stay. */
export function aligned(bodies: readonly Body[], how: Alignment): Positions {
  if (bodies.length < 2) return new Map();
  const axis = how === "left" || how === "centre" || how === "right" ? "x" : "y";
  const { low, high } = edgesOf(bodies, axis);
  const place = ({ extent: { radius } }: Body): number => {
    if (how === "left" || how === "bottom") return low + radius;
    return how === "right" || how === "top" ? high - radius : (low + high) / 2;
  };
  return new Map(bodies.map((body) => [body.id, { x: body.x, y: body.y, [axis]: place(body) }] as const));
}

/** Gives bodies equal distances along an axis; the outermost two stay. Fewer than three stay. */
export function distributed(bodies: readonly Body[], along: Axis): Positions {
  if (bodies.length < 3) return new Map();
  const axis = along === "horizontal" ? "x" : "y";
  const order = [...bodies].sort((a, b) => a[axis] - b[axis] || (a.id < b.id ? -1 : 1));
  const first = order[0]?.[axis] ?? 0;
  const step = ((order.at(-1)?.[axis] ?? 0) - first) / (order.length - 1);
  return new Map(
    order.map((body, i) => [body.id, { x: body.x, y: body.y, [axis]: first + i * step }] as const),
  );
}

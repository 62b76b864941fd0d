import type { GraphPayload } from "#contract/graph.ts";
import type { RegionPayload } from "#contract/map.ts";
import type { Place } from "../../../client/src/model/layouts/regions/task.ts";

/** Points written as x and y by turns. */
export const inPairs = (numbers: readonly number[]): Place[] =>
  numbers.flatMap((x, index) => (index % 2 === 0 ? { x, y: numbers[index + 1] ?? 0 } : []));

const round = (value: number) => Math.round(value * 10) / 10;

export function withPositions(payload: GraphPayload, placeOf: (id: string) => Place): RegionPayload {
  const at = payload.nodes.id.map(placeOf);
  return { ...payload, positions: { x: at.map(({ x }) => round(x)), y: at.map(({ y }) => round(y)) } };
}

import type { EntityDetail } from "#contract/entity.ts";
import type { Facts, RelationId } from "../../model/types.ts";

export interface TypeLeft {
  readonly type: string;
  readonly direction: "out" | "in";
  /** Relations of this type and direction in the whole data. */
  readonly count: number;
  /** Those of them that are not on the canvas. */
  readonly left: number;
}

/** An entity's relations by type and direction, and what of them expanding would bring; most left first. */
export function countsOf(
  { id, counts }: Pick<EntityDetail, "id" | "counts">,
  drawn: ReadonlySet<RelationId>,
  facts: Facts,
): readonly TypeLeft[] {
  const there = new Map<string, number>();
  const add = (key: string) => there.set(key, (there.get(key) ?? 0) + 1);
  for (const relation of drawn) {
    const fact = facts.relations.get(relation);
    // One with itself goes out, and counts once.
    if (fact?.from === id) add(`${fact.type} out`);
    else if (fact?.to === id) add(`${fact.type} in`);
  }
  return counts
    .map(({ type, direction, count }) => ({
      type,
      direction,
      count,
      left: Math.max(0, count - (there.get(`${type} ${direction}`) ?? 0)),
    }))
    .sort(
      (a, b) =>
        b.left - a.left ||
        b.count - a.count ||
        (a.type < b.type ? -1 : a.type > b.type ? 1 : a.direction < b.direction ? -1 : 1),
    );
}

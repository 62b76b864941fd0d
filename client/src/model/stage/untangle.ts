import type { Point } from "../geometry/space.ts";
import type { EntityId, Presented } from "../types.ts";
import type { Bundle } from "./sectors.ts";

type Places = ReadonlyMap<EntityId, Point>;
type Links = readonly (readonly [EntityId, EntityId])[];

/** Which of those around a target have to do with each other. */
function linksAmong(shown: Presented, places: Places): Links {
  const pairs = new Map<string, readonly [EntityId, EntityId]>();
  for (const { from, to } of shown.relations.values()) {
    if (from === to || !places.has(from) || !places.has(to)) continue;
    const [a, b] = from < to ? [from, to] : [to, from];
    pairs.set(`${a}\n${b}`, [a, b]);
  }
  return [...pairs.values()];
}

const side = (a: Point, b: Point, c: Point) => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);

/** How many of the links cross, drawn straight. */
function crossings(links: Links, places: Places): number {
  const lines = links.flatMap(([a, b]) => {
    const [from, to] = [places.get(a), places.get(b)];
    return from === undefined || to === undefined ? [] : [{ from, to }];
  });
  let count = 0;
  for (const [i, p] of lines.entries()) {
    for (const q of lines.slice(i + 1)) {
      if (side(p.from, p.to, q.from) * side(p.from, p.to, q.to) >= 0) continue;
      if (side(q.from, q.to, p.from) * side(q.from, q.to, p.to) < 0) count += 1;
    }
  }
  return count;
}

/** Within a bundle in the order of where those are that each has to do with. */
function pulled({ type, members }: Bundle, links: Links, places: Places): Bundle {
  const middle = members.reduce(
    (sum, id) => ({ x: sum.x + (places.get(id)?.x ?? 0), y: sum.y + (places.get(id)?.y ?? 0) }),
    { x: 0, y: 0 },
  );
  const straight = Math.atan2(middle.y, middle.x);
  const turn = (id: EntityId) => {
    const [x, y] = links.reduce(
      ([x, y], [a, b]) => {
        const other = places.get(a === id ? b : b === id ? a : "");
        return other === undefined ? [x, y] : [x + other.x, y + other.y];
      },
      [0, 0],
    );
    if (x === 0 && y === 0) return 0;
    // As seen from the bundle's own side: those to its left come last, as angles go.
    return Math.sin(Math.atan2(y, x) - straight);
  };
  const order = new Map(members.map((id, i) => [id, i]));
  const sorted = [...members].sort((a, b) => turn(a) - turn(b) || (order.get(a) ?? 0) - (order.get(b) ?? 0));
  return { type, members: sorted };
}

const PASSES = 4;

/** The same bundles, their members in an order in which fewer lines among them cross. */
export function untangled(
  bundles: readonly Bundle[],
  shown: Presented,
  placed: (bundles: readonly Bundle[]) => Places,
): readonly Bundle[] {
  let places = placed(bundles);
  const links = linksAmong(shown, places);
  let best = bundles;
  let least = crossings(links, places);
  for (let pass = 0; pass < PASSES && least > 0; pass += 1) {
    const next = best.map((bundle) => pulled(bundle, links, places));
    const there = placed(next);
    const count = crossings(links, there);
    if (count >= least) break;
    [best, least, places] = [next, count, there];
  }
  return best;
}

import type { Point } from "../geometry/space.ts";
import type { Bend } from "../track.ts";
import type { EntityId, Presented, RelationId, Sector, Stage } from "../types.ts";
import { bendsAround } from "./bends.ts";
import { fanBeside, rowsFor } from "./fan.ts";
import { bundlesAround, type Ranking } from "./sectors.ts";
import type { Room } from "./stage.ts";

/** What two have: each what it alone has, and what both have to do with, directly or through what is theirs. */
interface Parts {
  readonly left: readonly EntityId[];
  readonly right: readonly EntityId[];
  readonly both: readonly EntityId[];
}

type Two = readonly [EntityId, EntityId];

function besideIn({ entities, relations }: Presented): ReadonlyMap<EntityId, ReadonlySet<EntityId>> {
  const beside = new Map<EntityId, Set<EntityId>>([...entities.keys()].map((id) => [id, new Set()]));
  for (const { from, to } of relations.values()) {
    if (from === to) continue;
    beside.get(from)?.add(to);
    beside.get(to)?.add(from);
  }
  return beside;
}

/**
 * Takes an answer apart into what either has alone and what both have; null where it is none of that kind: nobody has anything
 * alone, something has to do with neither, or most lead on to others, as on paths.
 */
export function partsOf(shown: Presented, [left, right]: Two, context: ReadonlySet<string>): Parts | null {
  const beside = besideIn(shown);
  const isOf = (id: EntityId, one: EntityId) => beside.get(id)?.has(one) === true;
  const others = [...shown.entities.keys()].filter((id) => id !== left && id !== right);
  const own = (one: EntityId, other: EntityId) => others.filter((id) => isOf(id, one) && !isOf(id, other));
  const either = [own(left, right), own(right, left)] as const;
  const met = meetings(shown, beside, either, context);
  const [lefts, rights] = either.map((ids) => ids.filter((id) => !met.has(id))) as [EntityId[], EntityId[]];
  const isLeaf = (id: EntityId) => beside.get(id)?.size === 1;
  const alone = [...lefts, ...rights];
  if (alone.length === 0 || 2 * alone.filter(isLeaf).length < alone.length) return null;
  const both = others.filter((id) => !alone.includes(id));
  const reaches = (id: EntityId, one: EntityId, some: readonly EntityId[]) =>
    isOf(id, one) || some.some((each) => isOf(id, each));
  if (!both.every((id) => reaches(id, left, lefts) && reaches(id, right, rights))) return null;
  return { left: lefts, right: rights, both };
}

/**
 * Where what one has leads to what the other has, both have one of the two to do with: what is context, such as an industry, else
 * what more leads to.
 */
function meetings(
  { entities }: Presented,
  beside: ReadonlyMap<EntityId, ReadonlySet<EntityId>>,
  [lefts, rights]: readonly [readonly EntityId[], readonly EntityId[]],
  context: ReadonlySet<string>,
): ReadonlySet<EntityId> {
  const rank = (id: EntityId) =>
    (context.has(entities.get(id)?.label ?? "") ? 1e6 : 0) + (beside.get(id)?.size ?? 0);
  const pairs = lefts.flatMap((a) => rights.filter((b) => beside.get(a)?.has(b)).map((b) => [a, b] as const));
  return new Set(pairs.map(([a, b]) => (rank(a) > rank(b) ? a : b)));
}

/** Whatever stands beside one of these. */
function bridgesTo({ relations }: Presented, both: readonly EntityId[]): ReadonlySet<EntityId> {
  const there = new Set(both);
  return new Set(
    [...relations.values()].flatMap(({ from, to }) => [
      ...(there.has(from) ? [to] : []),
      ...(there.has(to) ? [from] : []),
    ]),
  );
}

/** Half of the way between the two, its narrowest and widest; from there to what each has alone, and to the bar before it. */
const APART = [130, 210] as const;
const SIDE = { column: 232, bar: 124 };
/** Least distance of two rows: names of two lines stand beside them. */
const PITCH = 46;
const RADII = { end: 26, other: 14 } as const;
const NAME_HEIGHT = 44;
/** The rows of the answer stand below, and tell of everybody: the picture keeps to what is left beside them. */
const TALLEST = 400;
/** Beside the outer columns: their names. */
const NAMES = 150;
const BETWEEN = 56;

function part(shown: Presented, ids: readonly EntityId[]): Presented {
  const kept = new Set(ids);
  return { ...shown, entities: new Map([...shown.entities].filter(([id]) => kept.has(id))) };
}

interface Side {
  readonly centre: EntityId;
  readonly own: readonly EntityId[];
  readonly at: Point;
  readonly sign: 1 | -1;
}

interface Laid {
  readonly places: ReadonlyMap<EntityId, Point>;
  readonly sectors: readonly Sector[];
  readonly bends: ReadonlyMap<RelationId, Bend>;
  readonly halfHeight: number;
  readonly left: readonly EntityId[];
}

interface Fitting {
  readonly most: number;
  readonly height: number;
  readonly ranking: Ranking;
  /** What leads on to something that both have. */
  readonly bridges: ReadonlySet<EntityId>;
}

/** What one has alone, in a column outside of it, bridges before the rest. */
function sideOf(
  shown: Presented,
  { centre, own, at, sign }: Side,
  { most, height, ranking, bridges }: Fitting,
): Laid {
  const { left: order } = bundlesAround(part(shown, [centre, ...own]), centre, { most: 0, ranking });
  const wanted = [...order.filter((id) => bridges.has(id)), ...order.filter((id) => !bridges.has(id))];
  const fitting = (
    count: number,
  ): { readonly fan: ReturnType<typeof fanBeside>; readonly left: EntityId[] } => {
    const some = part(shown, [centre, ...wanted.slice(0, count)]);
    const { bundles } = bundlesAround(some, centre, { most: count, ranking });
    const fan = fanBeside(bundles, { columns: 1, height, at: SIDE });
    return fan.pitch < PITCH && count > 1 ? fitting(count - 1) : { fan, left: wanted.slice(count) };
  };
  const { fan, left } = fitting(most);
  const moved = ({ x, y }: Point): Point => ({ x: at.x + sign * x, y: at.y + y });
  const places = new Map([...fan.places].map(([id, point]) => [id, moved(point)] as const));
  const bends = bendsAround(shown, new Map([[centre, at], ...places]), { target: centre, level: true });
  const sectors = fan.sectors.map((sector) => ({
    ...sector,
    pill: moved(sector.pill),
    mark: sector.mark?.kind === "bar" ? { ...sector.mark, x: at.x + sign * sector.mark.x } : sector.mark,
  }));
  return { places, sectors, bends, halfHeight: fan.halfHeight, left };
}

/** Two with what both have between them, and what each has alone on its outer side. */
export function stageCompared(
  shown: Presented,
  [left, right]: Two,
  {
    parts,
    room,
    ranking,
    context,
  }: {
    readonly parts: Parts;
    readonly room: Room;
    readonly ranking: Ranking;
    readonly context: boolean;
  },
): Stage {
  const reach = Math.min(APART[1], Math.max(APART[0], room.width / 2 - SIDE.column - NAMES - RADII.other));
  const height = Math.max(1, Math.min(TALLEST, room.height) - 2 * NAME_HEIGHT);
  const most = rowsFor(height);
  const fan = { most, height, ranking, bridges: bridgesTo(shown, parts.both) };
  const [a, b] = [
    { x: -reach, y: 0 },
    { x: reach, y: 0 },
  ];
  const west = sideOf(shown, { centre: left, own: parts.left, at: a, sign: -1 }, fan);
  const east = sideOf(shown, { centre: right, own: parts.right, at: b, sign: 1 }, fan);
  const middle = parts.both.slice(0, most);
  const pitch = Math.min(BETWEEN, height / Math.max(1, middle.length - 1));
  const top = ((middle.length - 1) * pitch) / 2;
  // Right between the two, one alone would stand on the line that may join them.
  const lift = middle.length === 1 ? pitch : 0;
  const column = middle.map((id, i): [EntityId, Point] => [id, { x: 0, y: top + lift - i * pitch }]);
  const points = new Map<EntityId, Point>([[left, a], [right, b], ...column, ...west.places, ...east.places]);
  const sides = [...west.places.keys(), ...east.places.keys()];
  const toward = (id: EntityId) => (west.places.has(id) ? Math.PI : east.places.has(id) ? 0 : Math.PI / 2);
  return {
    form: "fan",
    of: [left, right],
    places: new Map([...points].map(([id, { x, y }]) => [id, { x, y, pinned: false }])),
    radii: new Map(
      [...points.keys()].map((id) => [id, id === left || id === right ? RADII.end : RADII.other]),
    ),
    toward: new Map([...points.keys()].map((id) => [id, toward(id)])),
    bends: new Map([
      ...bendsAround(shown, points, { target: "", level: false }),
      ...west.bends,
      ...east.bends,
    ]),
    sectors: [...west.sectors, ...east.sectors],
    extent: {
      ...{ x: 0, y: 0, halfWidth: reach + (sides.length === 0 ? RADII.end : SIDE.column) + NAMES },
      halfHeight: Math.max(120, west.halfHeight, east.halfHeight, top + lift) + NAME_HEIGHT,
    },
    left: [...west.left, ...east.left, ...parts.both.slice(most)],
    context,
  };
}

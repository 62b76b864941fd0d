import { type Body, type Extent, type Point, Space, soundExtent } from "../geometry/space.ts";
import { fractionOf } from "../random.ts";
import { pushApart } from "./apart.ts";
import { roomsOf } from "./task.ts";

/** What is to be laid out. Bodies that are `fixed` keep their place to the last bit. */
export interface LayoutRequest {
  readonly fixed: readonly Body[];
  /** Entities without a place yet (or to be placed anew), best first. */
  readonly added: readonly { readonly id: string; readonly extent: Extent }[];
  /** Relations among all of them, as pairs of ids. */
  readonly links: readonly (readonly [string, string])[];
  /** The entity the new ones belong around, where there is one. */
  readonly anchor: string | null;
}

export type Positions = ReadonlyMap<string, Point>;

const FIRST_RING = 78;
const RING_STEP = 40;
/** Rings looked at beyond the first that has room. */
const EXTRA_RINGS = 1;
const MOST_RINGS = 400;
const ARC = 30;

function linksById(links: LayoutRequest["links"]): Map<string, string[]> {
  const byId = new Map<string, string[]>();
  const add = (from: string, to: string) => {
    const list = byId.get(from);
    if (list === undefined) byId.set(from, [to]);
    else list.push(to);
  };
  for (const [from, to] of links) {
    if (from === to) continue;
    add(from, to);
    add(to, from);
  }
  return byId;
}

function centreOf(points: readonly Point[]): Point {
  if (points.length === 0) return { x: 0, y: 0 };
  const sum = points.reduce((total, point) => ({ x: total.x + point.x, y: total.y + point.y }), {
    x: 0,
    y: 0,
  });
  return { x: sum.x / points.length, y: sum.y / points.length };
}

interface Sized {
  readonly id: string;
  readonly extent: Extent;
}

interface Search {
  readonly space: Space;
  readonly from: Point;
  readonly fromRadius: number;
  /** Direction tried first, radians. */
  readonly towards: number;
  /** Places it should also be near to. */
  readonly near: readonly Point[];
}

function candidatesOn(ring: number, search: Search, body: Sized): Body[] {
  const distance = FIRST_RING + search.fromRadius + body.extent.radius + ring * RING_STEP;
  const count = Math.max(8, Math.floor((2 * Math.PI * distance) / ARC));
  return Array.from({ length: count }, (_, index) => {
    const side = index % 2 === 0 ? 1 : -1;
    const angle = search.towards + side * Math.ceil(index / 2) * ((2 * Math.PI) / count);
    return {
      ...body,
      x: search.from.x + distance * Math.cos(angle),
      y: search.from.y + distance * Math.sin(angle),
    };
  });
}

/** Bodies that the line to a candidate would run over: it would look as if it were theirs. */
function runsOver(candidate: Body, { space, from }: Search): number {
  const length = Math.hypot(candidate.x - from.x, candidate.y - from.y);
  const pieces = Math.floor(length / 22);
  const thin = { radius: 3, halfWidth: 3, caption: 0 };
  let over = 0;
  for (let i = 2; i < pieces - 1; i += 1) {
    const share = i / pieces;
    const x = from.x + (candidate.x - from.x) * share;
    const y = from.y + (candidate.y - from.y) * share;
    if (!space.isFree({ id: candidate.id, extent: thin, x, y })) over += 1;
  }
  return over;
}

function costOf(candidate: Body, ring: number, search: Search): number {
  const pull = search.near.reduce(
    (sum, point) => sum + Math.hypot(candidate.x - point.x, candidate.y - point.y),
    0,
  );
  const angle = Math.atan2(candidate.y - search.from.y, candidate.x - search.from.x) - search.towards;
  const turned = 1 - Math.cos(angle);
  const crowded = search.space.crowd(candidate) * 5;
  const far = (pull * 0.4) / Math.max(1, search.near.length);
  return ring * 55 + crowded + far + turned * 10 + runsOver(candidate, search) * 50;
}

/** How far a search from the inside outwards has come. */
interface Cursor {
  ring: number;
  index: number;
}

/** The first free place beyond the cursor: for bodies that only have to get out of each other's way. */
function firstFreePlace(body: Sized, search: Search, cursor: Cursor): Body {
  for (let turns = 0; turns <= MOST_RINGS; turns += 1) {
    const candidates = candidatesOn(cursor.ring, search, body);
    while (cursor.index < candidates.length) {
      const candidate = candidates[cursor.index];
      cursor.index += 1;
      if (candidate !== undefined && search.space.isFree(candidate)) return candidate;
    }
    cursor.ring += 1;
    cursor.index = 0;
  }
  return { ...body, x: search.from.x, y: search.from.y };
}

/** The cheapest free place on the nearest rings that have one. Rings grow until one does, so there always is. */
function freePlace(body: Sized, search: Search): Body {
  let best: { body: Body; cost: number } | null = null;
  let until = MOST_RINGS;
  for (let ring = 0; ring <= until; ring += 1) {
    for (const candidate of candidatesOn(ring, search, body)) {
      if (!search.space.isFree(candidate)) continue;
      if (best === null) until = Math.min(until, ring + EXTRA_RINGS);
      const cost = costOf(candidate, ring, search);
      if (best === null || cost < best.cost) best = { body: candidate, cost };
    }
  }
  return best?.body ?? { ...body, x: search.from.x, y: search.from.y };
}

/** Bodies linked to what already has a place come first, so that a chain grows from its end. */
function orderOf(request: LayoutRequest, links: Map<string, string[]>): string[] {
  const ids = [...new Set(request.added.map(({ id }) => id))];
  const rank = new Map(ids.map((id, i) => [id, i]));
  const waiting = new Set(ids);
  const order: string[] = [];
  const isReady = (id: string) => (links.get(id) ?? []).some((other) => !waiting.has(other));
  let ready = ids.filter(isReady);
  let seed = 0;
  while (waiting.size > 0) {
    if (ready.length === 0) {
      while (!waiting.has(ids[seed] ?? "")) seed += 1;
      ready = ids.slice(seed, seed + 1);
    }
    for (const id of ready) waiting.delete(id);
    order.push(...ready);
    const next = new Set(ready.flatMap((id) => links.get(id) ?? []).filter((id) => waiting.has(id)));
    ready = [...next].sort((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0));
  }
  return order;
}

function searchFor(id: string, request: LayoutRequest, links: Map<string, string[]>, space: Space): Search {
  const placed = (links.get(id) ?? []).flatMap((other) => space.get(other) ?? []);
  const anchor = request.anchor === null ? undefined : space.get(request.anchor);
  const single = anchor ?? (placed.length === 1 ? placed[0] : undefined);
  const from = single ?? centreOf(placed.length > 0 ? placed : request.fixed);
  const middle = centreOf(request.fixed);
  const away = Math.atan2(from.y - middle.y, from.x - middle.x);
  const apart = Math.hypot(from.x - middle.x, from.y - middle.y);
  return {
    space,
    from,
    fromRadius: single?.extent.radius ?? 0,
    towards: apart > 1 ? away : fractionOf(id) * 2 * Math.PI,
    near: placed.filter((body) => body.id !== single?.id),
  };
}

const isPlaced = ({ x, y }: Body) => Number.isFinite(x) && Number.isFinite(y);

/** Only places and extents that can be reckoned with; who has a place already gets no other. */
function sound({ fixed, added, ...rest }: LayoutRequest): LayoutRequest {
  const placed = fixed.filter(isPlaced).map((body) => ({ ...body, extent: soundExtent(body.extent) }));
  const ids = new Set(placed.map(({ id }) => id));
  const free = added.filter(({ id }) => !ids.has(id));
  return {
    ...rest,
    fixed: placed,
    added: free.map(({ id, extent }) => ({ id, extent: soundExtent(extent) })),
  };
}

/**
 * Finds a place for each new body around what it is linked to, where nothing else stands. Nobody who has a place
 * moves. Depends on its input alone: no clock, no random numbers.
 */
export function place(given: LayoutRequest): Positions {
  const request = sound(given);
  const space = new Space();
  for (const body of request.fixed) space.add(body);
  const links = linksById(request.links);
  const extents = new Map(request.added.map(({ id, extent }) => [id, extent]));
  const positions = new Map<string, Point>();
  for (const id of orderOf(request, links)) {
    const extent = extents.get(id);
    if (extent === undefined) continue;
    const alone = positions.size === 0 && request.fixed.length === 0;
    const body = alone
      ? { id, extent, x: 0, y: 0 }
      : freePlace({ id, extent }, searchFor(id, request, links, space));
    space.add(body);
    positions.set(id, { x: body.x, y: body.y });
  }
  return positions;
}

/**
 * Moves bodies apart until no two overlap; those in `held` stay. What pushing does not settle gets the nearest free
 * place instead, so the result never overlaps (unless two held ones do).
 */
export function separate(bodies: readonly Body[], held: ReadonlySet<string>): Positions {
  const usable = bodies.map((body) =>
    isPlaced(body)
      ? { ...body, extent: soundExtent(body.extent) }
      : { ...body, x: 0, y: 0, extent: soundExtent(body.extent) },
  );
  const plane = { x: Float64Array.from(usable, ({ x }) => x), y: Float64Array.from(usable, ({ y }) => y) };
  const isHeld = Uint8Array.from(usable, ({ id }) => (held.has(id) ? 1 : 0));
  const done = pushApart(roomsOf(usable.map(({ extent }) => extent)), plane, isHeld);
  const moved = usable.map(
    (body, i): Body => ({ ...body, x: plane.x[i] as number, y: plane.y[i] as number }),
  );
  const apart = done ? moved : settled(moved, held);
  return new Map(apart.flatMap(({ id, x, y }) => (held.has(id) ? [] : [[id, { x, y }] as const])));
}

/** Bodies that still overlap one that has its place get the nearest free place instead. */
function settled(bodies: readonly Body[], held: ReadonlySet<string>): Body[] {
  const space = new Space();
  for (const body of bodies) if (held.has(body.id)) space.add(body);
  const crowded: Body[] = [];
  const places = new Map<string, Body>();
  for (const body of bodies) {
    if (held.has(body.id)) continue;
    if (space.isFree(body)) {
      space.add(body);
      places.set(body.id, body);
    } else crowded.push(body);
  }
  // Where many look for a place around one point, the next one goes on where the last one found its own.
  const cursors = new Map<string, { readonly from: Point; readonly cursor: Cursor }>();
  for (const body of crowded) {
    const near = `${Math.round(body.x / FIRST_RING)} ${Math.round(body.y / FIRST_RING)}`;
    const found = cursors.get(near) ?? { from: { x: body.x, y: body.y }, cursor: { ring: 0, index: 0 } };
    cursors.set(near, found);
    const search = { space, from: found.from, fromRadius: -FIRST_RING, towards: 0, near: [] };
    const free = firstFreePlace(body, search, found.cursor);
    space.add(free);
    places.set(body.id, free);
  }
  return bodies.map((body) => places.get(body.id) ?? body);
}

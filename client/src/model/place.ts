import { fractionOf } from "./random.ts";
import { type Body, type Extent, overlapOf, type Point, Space } from "./space.ts";

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

interface Search {
  readonly space: Space;
  readonly from: Point;
  readonly fromRadius: number;
  /** Direction tried first, radians. */
  readonly towards: number;
  /** Places it should also be near to. */
  readonly near: readonly Point[];
}

function candidatesOn(ring: number, search: Search, body: { id: string; extent: Extent }): Body[] {
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

/** The first free place from the inside: for bodies that only have to get out of each other's way. */
function firstFreePlace(body: { id: string; extent: Extent }, search: Search): Body {
  for (let ring = 0; ring <= MOST_RINGS; ring += 1) {
    const free = candidatesOn(ring, search, body).find((candidate) => search.space.isFree(candidate));
    if (free !== undefined) return free;
  }
  return { ...body, x: search.from.x, y: search.from.y };
}

/** The cheapest free place on the nearest rings that have one. Rings grow until one does, so there always is. */
function freePlace(body: { id: string; extent: Extent }, search: Search): Body {
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
function orderOf(request: LayoutRequest, links: Map<string, string[]>, space: Space): string[] {
  const waiting = new Set(request.added.map(({ id }) => id));
  const order: string[] = [];
  const known = (id: string) => space.get(id) !== undefined || !waiting.has(id);
  while (waiting.size > 0) {
    const ready = [...waiting].filter((id) => (links.get(id) ?? []).some((other) => known(other)));
    const next = ready.length > 0 ? ready : [...waiting].slice(0, 1);
    for (const id of next) {
      waiting.delete(id);
      order.push(id);
    }
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

/**
 * Finds a place for each new body around what it is linked to, where nothing else stands. Nobody who has a place
 * moves. Depends on its input alone: no clock, no random numbers.
 */
export function place(request: LayoutRequest): Positions {
  const space = new Space();
  for (const body of request.fixed) space.add(body);
  const links = linksById(request.links);
  const extents = new Map(request.added.map(({ id, extent }) => [id, extent]));
  const positions = new Map<string, Point>();
  for (const id of orderOf(request, links, space)) {
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

const MOST_ROUNDS = 60;

/** Half of the overlap, along the axis where it is smaller. Two at one point part sideways by their ids. */
function push(body: Body, other: Body, share: number): Point {
  const overlap = overlapOf(body, other);
  if (overlap === null) return { x: 0, y: 0 };
  const before = body.x !== other.x ? body.x < other.x : body.id < other.id;
  const below = body.y !== other.y ? body.y < other.y : body.id < other.id;
  return overlap.x < overlap.y
    ? { x: (before ? -1 : 1) * overlap.x * share, y: 0 }
    : { x: 0, y: (below ? -1 : 1) * overlap.y * share };
}

/**
 * Moves bodies apart until no two overlap; those in `held` stay. What pushing does not settle gets the nearest free
 * place instead, so the result never overlaps (unless two held ones do).
 */
export function separate(bodies: readonly Body[], held: ReadonlySet<string>): Positions {
  const space = new Space();
  for (const body of bodies) space.add(body);
  const movable = bodies.map(({ id }) => id).filter((id) => !held.has(id));
  let moved = true;
  for (let round = 0; round < MOST_ROUNDS && moved; round += 1) {
    moved = false;
    for (const id of movable) {
      const body = space.get(id);
      if (body === undefined) continue;
      const others = space.overlapping(body);
      if (others.length === 0) continue;
      moved = true;
      let { x, y } = body;
      for (const other of others) {
        const by = push({ ...body, x, y }, other, held.has(other.id) ? 1.02 : 0.6);
        x += by.x;
        y += by.y;
      }
      space.remove(id);
      space.add({ ...body, x, y });
    }
  }
  settle(movable, space);
  return new Map(
    movable.flatMap((id) => {
      const body = space.get(id);
      return body === undefined ? [] : [[id, { x: body.x, y: body.y }] as const];
    }),
  );
}

function settle(movable: readonly string[], space: Space): void {
  for (const id of movable) {
    const body = space.get(id);
    if (body === undefined || space.isFree(body)) continue;
    space.remove(id);
    const from = { x: body.x, y: body.y };
    space.add(
      firstFreePlace(body, { space, from, fromRadius: -FIRST_RING, towards: fractionOf(id) * 6, near: [] }),
    );
  }
}

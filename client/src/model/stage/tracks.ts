import { SWING } from "../geometry/curves.ts";
import type { Point } from "../geometry/space.ts";
import type { Bend } from "../track.ts";
import type { EntityId, Placement, Presented, RelationId, Sector, Stage } from "../types.ts";
import type { Room } from "./stage.ts";

export interface Track {
  readonly nodes: readonly EntityId[];
  readonly edges: readonly RelationId[];
  /** How many passages say each step. */
  readonly passages?: readonly number[] | undefined;
}

/** Rows from top to bottom, a column for each entity, and over which rows it reaches. */
export interface Tracks {
  readonly rows: readonly Track[];
  readonly columns: ReadonlyMap<EntityId, number>;
  readonly reaches: ReadonlyMap<EntityId, readonly [first: number, last: number]>;
}

/** Columns of a path's inner entities where those known keep theirs and all go from left to right; null where they cannot. */
function columnsOf(inner: readonly EntityId[], known: ReadonlyMap<EntityId, number>, most: number) {
  const columns = new Map<EntityId, number>();
  let before = 0;
  for (const [i, id] of inner.entries()) {
    const column = known.get(id) ?? before + 1;
    // Whoever comes after has to find a column yet.
    if (column <= before || column > most - (inner.length - 1 - i)) return null;
    columns.set(id, column);
    before = column;
  }
  return columns;
}

/** Where a row may come between others so that everybody's rows stay together; the lowest such place, else null. */
function placeFor(rows: readonly Track[], track: Track, reaches: Tracks["reaches"]): number | null {
  const own = new Set(track.nodes.slice(1, -1));
  for (let place = rows.length; place >= 0; place -= 1) {
    const fits = [...reaches].every(([id, [first, last]]) =>
      own.has(id) ? place >= first && place <= last + 1 : place <= first || place > last,
    );
    if (fits) return place;
  }
  return null;
}

function reachesOf(rows: readonly Track[]): Map<EntityId, readonly [number, number]> {
  const reaches = new Map<EntityId, readonly [number, number]>();
  for (const [row, { nodes }] of rows.entries()) {
    for (const id of nodes.slice(1, -1)) reaches.set(id, [reaches.get(id)?.[0] ?? row, row]);
  }
  return reaches;
}

/**
 * Lays paths out as rows, the best first: each entity has one column, and its rows lie together, so that it is one mark
 * however many paths lead through it. A path that would have to go back or across another's mark has no row.
 */
export function tracksOf(paths: readonly Track[], most: number): Tracks {
  const width = Math.max(1, ...paths.map(({ nodes }) => nodes.length - 2));
  const columns = new Map<EntityId, number>();
  let rows: readonly Track[] = [];
  for (const track of paths) {
    if (rows.length === most) break;
    const own = columnsOf(track.nodes.slice(1, -1), columns, width);
    const place = placeFor(rows, track, reachesOf(rows));
    if (own === null || place === null) continue;
    for (const [id, column] of own) columns.set(id, column);
    rows = [...rows.slice(0, place), track, ...rows.slice(place)];
  }
  return { rows, columns, reaches: reachesOf(rows) };
}

const RADII = { end: 26, inner: 18, capsule: 20 } as const;
const PITCH = { least: 56, most: 92 } as const;
/** Above, the chips; below, a name. */
const ABOVE = 150;
/** Beside the ends: half of a name, and of a narrow room at most that share. */
const BESIDE = { most: 90, share: 0.14 } as const;
const COLUMN = 330;
/** Between what is written on a line and what stands at its ends. */
const CLEAR = 10;

interface Step {
  readonly from: Point;
  readonly to: Point;
  readonly row: number;
  /** Radii of the discs at both ends. */
  readonly radii: readonly [number, number];
  /** Whether the line swings to its row, at either end. */
  readonly swings: readonly [boolean, boolean];
}

/** Where a step is level, from its left end to its right one: its words stand in the middle of that. */
function levelOf({ from, to, row, radii, swings }: Step) {
  const reach = Math.min(SWING, (to.x - from.x) * 0.4);
  const [left, right] = radii.map((radius, i) => Math.max(radius, swings[i] === true ? reach : 0) + CLEAR);
  const [start, end] = [from.x + (left ?? 0), to.x - (right ?? 0)];
  return { pill: { x: (start + end) / 2, y: row }, room: Math.max(0, end - start) };
}

interface Laid {
  readonly points: ReadonlyMap<EntityId, Point>;
  readonly rowAt: (row: number) => number;
  readonly halfWidth: number;
  readonly halfHeight: number;
  readonly beside: number;
}

function laidOut(tracks: Tracks, [left, right]: readonly [EntityId, EntityId], room: Room): Laid {
  const { rows, columns, reaches } = tracks;
  const count = Math.max(0, ...columns.values()) + 1;
  const beside = Math.min(BESIDE.most, room.width * BESIDE.share);
  const halfWidth = Math.max(150, Math.min(room.width / 2 - beside, (COLUMN * count) / 2));
  const gaps = Math.max(1, rows.length - 1);
  const pitch = Math.min(PITCH.most, Math.max(PITCH.least, (room.height - ABOVE) / gaps));
  const rowAt = (row: number) => ((rows.length - 1) / 2 - row) * pitch;
  const inner = [...columns].map(([id, column]): [EntityId, Point] => {
    const [first, last] = reaches.get(id) ?? [0, 0];
    const x = -halfWidth + (column * 2 * halfWidth) / count;
    return [id, { x, y: (rowAt(first) + rowAt(last)) / 2 }];
  });
  const points = new Map([
    [left, { x: -halfWidth, y: 0 }] as const,
    [right, { x: halfWidth, y: 0 }] as const,
    ...inner,
  ]);
  return { points, rowAt, halfWidth, halfHeight: (gaps * pitch) / 2, beside };
}

/** How many rows there is room for. */
const rowsIn = ({ height }: Room) => Math.max(3, Math.floor((height - ABOVE) / PITCH.least) + 1);

/** Each step once, on the first row that has it. */
function stepsOf(
  shown: Presented,
  { rows, columns }: Tracks,
  { points, rowAt }: Laid,
  radii: Stage["radii"],
) {
  const bends = new Map<RelationId, Bend>();
  const sectors: Sector[] = [];
  for (const [index, { nodes, edges, passages }] of rows.entries()) {
    const row = rowAt(index);
    for (const [i, id] of edges.entries()) {
      const fact = shown.relations.get(id);
      const ends = [nodes[i] ?? "", nodes[i + 1] ?? ""] as const;
      const [a, b] = [points.get(ends[0]), points.get(ends[1])];
      if (bends.has(id) || fact === undefined || a === undefined || b === undefined) continue;
      // Whoever stands between the ends reaches to its rows; the ends alone do not.
      const swings = (end: EntityId, { y }: Point) => !columns.has(end) && Math.abs(y - row) > 0.5;
      const { pill, room } = levelOf({
        ...{ from: a, to: b, row },
        radii: [radii.get(ends[0]) ?? 0, radii.get(ends[1]) ?? 0],
        swings: [swings(ends[0], a), swings(ends[1], b)],
      });
      bends.set(id, { side: 0, along: 0, row });
      const { date, status } = fact;
      const step = { relation: id, date, status, passages: passages?.[i] ?? null, room };
      sectors.push({ type: fact.type, members: [fact.from, fact.to], pill, mark: null, step });
    }
  }
  return { bends, sectors };
}

/** Paths between two as tracks from left to right; null where there is none to be seen. */
export function stageOfTracks(
  shown: Presented,
  { from, to, paths }: { readonly from: EntityId; readonly to: EntityId; readonly paths: readonly Track[] },
  { room, context }: { readonly room: Room; readonly context: boolean },
): Stage | null {
  const seen = paths.filter(
    ({ nodes, edges }) =>
      edges.length > 0 &&
      nodes.every((id) => shown.entities.has(id)) &&
      edges.every((id) => shown.relations.has(id)),
  );
  const tracks = tracksOf(seen, rowsIn(room));
  if (tracks.rows.length === 0) return null;
  const laid = laidOut(tracks, [from, to], room);
  const { points, rowAt, halfWidth, halfHeight, beside } = laid;
  const many = [...tracks.reaches].filter(([, [first, last]]) => last > first);
  const capsules = many.map(([id, [first, last]]) => ({
    ...{ id, x: points.get(id)?.x ?? 0 },
    ...{ top: rowAt(first) + RADII.capsule, bottom: rowAt(last) - RADII.capsule },
  }));
  const isMany = new Set(many.map(([id]) => id));
  const ofEnd = (id: EntityId) => id === from || id === to;
  const radii = new Map(
    [...points.keys()].map((id) => [
      id,
      ofEnd(id) ? RADII.end : isMany.has(id) ? RADII.capsule : RADII.inner,
    ]),
  );
  return {
    form: "tracks",
    of: [from, to],
    places: new Map(
      [...points].map(([id, { x, y }]): [EntityId, Placement] => [id, { x, y, pinned: false }]),
    ),
    radii,
    toward: new Map([...points.keys()].map((id) => [id, isMany.has(id) ? Math.PI : Math.PI / 2])),
    ...stepsOf(shown, tracks, laid, radii),
    capsules,
    extent: { x: 0, y: 0, halfWidth: halfWidth + beside, halfHeight: halfHeight + 70 },
    left: [...new Set(paths.flatMap(({ nodes }) => nodes))].filter((id) => !points.has(id)),
    context,
  };
}

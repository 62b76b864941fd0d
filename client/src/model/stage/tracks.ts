import type { Point } from "../geometry/space.ts";
import type { Bend, EntityId, Placement, Presented, RelationId, Sector, Stage } from "../types.ts";
import { bendTo } from "./bends.ts";
import type { Room } from "./stage.ts";

export interface Track {
  readonly nodes: readonly EntityId[];
  readonly edges: readonly RelationId[];
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
/** Beside the ends: half of a name. */
const BESIDE = 90;
const COLUMN = 330;
/** Where a line has come to its row, as a share of the way. */
const LEVEL_AT = 0.3;

const onCurve = (a: Point, control: Point, b: Point, t: number): Point => {
  const [p, q, r] = [(1 - t) * (1 - t), 2 * t * (1 - t), t * t];
  return { x: p * a.x + q * control.x + r * b.x, y: p * a.y + q * control.y + r * b.y };
};

interface Run {
  readonly control: Point;
  readonly pill: Point;
}

/** How a step runs: from its left end to its right one, along its row; and where its type is written. */
function runOf(a: Point, b: Point, { row, beside }: { readonly row: number; readonly beside: boolean }): Run {
  const middle = (a.x + b.x) / 2;
  const [offA, offB] = [Math.abs(a.y - row) > 1, Math.abs(b.y - row) > 1];
  const run = (control: Point, at: number) => ({ control, pill: onCurve(a, control, b, at) });
  if (offA && offB) {
    // Nothing stands between neighbouring columns; elsewhere the row alone is free.
    return run({ x: middle, y: beside ? (a.y + b.y) / 2 : 2 * row - (a.y + b.y) / 2 }, 0.5);
  }
  if (offA) return run({ x: a.x + LEVEL_AT * (b.x - a.x), y: row }, 0.66);
  return run({ x: offB ? b.x - LEVEL_AT * (b.x - a.x) : middle, y: row }, offB ? 0.34 : 0.5);
}

interface Laid {
  readonly points: ReadonlyMap<EntityId, Point>;
  readonly rowAt: (row: number) => number;
  readonly halfWidth: number;
  readonly halfHeight: number;
}

function laidOut(tracks: Tracks, [left, right]: readonly [EntityId, EntityId], room: Room): Laid {
  const { rows, columns, reaches } = tracks;
  const count = Math.max(0, ...columns.values()) + 1;
  const halfWidth = Math.max(150, Math.min(room.width / 2 - BESIDE, (COLUMN * count) / 2));
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
  return { points, rowAt, halfWidth, halfHeight: (gaps * pitch) / 2 };
}

/** How many rows there is room for. */
const rowsIn = ({ height }: Room) => Math.max(3, Math.floor((height - ABOVE) / PITCH.least) + 1);

/** Each step once, on the first row that has it. */
function stepsOf(shown: Presented, { rows, columns }: Tracks, { points, rowAt }: Laid, from: EntityId) {
  const last = Math.max(0, ...columns.values()) + 1;
  const columnAt = (id: EntityId) => columns.get(id) ?? (id === from ? 0 : last);
  const bends = new Map<RelationId, Bend>();
  const sectors: Sector[] = [];
  for (const [row, { nodes, edges }] of rows.entries()) {
    for (const [i, id] of edges.entries()) {
      const fact = shown.relations.get(id);
      const [a, b] = [points.get(nodes[i] ?? ""), points.get(nodes[i + 1] ?? "")];
      if (bends.has(id) || fact === undefined || a === undefined || b === undefined) continue;
      const beside = columnAt(nodes[i + 1] ?? "") - columnAt(nodes[i] ?? "") === 1;
      const { control, pill } = runOf(a, b, { row: rowAt(row), beside });
      bends.set(id, fact.from === nodes[i] ? bendTo(a, b, control) : bendTo(b, a, control));
      const step = { relation: id, date: fact.date };
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
  const { points, rowAt, halfWidth, halfHeight } = laid;
  const many = [...tracks.reaches].filter(([, [first, last]]) => last > first);
  const capsules = many.map(([id, [first, last]]) => ({
    ...{ id, x: points.get(id)?.x ?? 0 },
    ...{ top: rowAt(first) + RADII.capsule, bottom: rowAt(last) - RADII.capsule },
  }));
  const isMany = new Set(many.map(([id]) => id));
  const ofEnd = (id: EntityId) => id === from || id === to;
  return {
    form: "tracks",
    of: [from, to],
    places: new Map(
      [...points].map(([id, { x, y }]): [EntityId, Placement] => [id, { x, y, pinned: false }]),
    ),
    radii: new Map(
      [...points.keys()].map((id) => [
        id,
        ofEnd(id) ? RADII.end : isMany.has(id) ? RADII.capsule : RADII.inner,
      ]),
    ),
    toward: new Map([...points.keys()].map((id) => [id, isMany.has(id) ? Math.PI : Math.PI / 2])),
    ...stepsOf(shown, tracks, laid, from),
    capsules,
    extent: { x: 0, y: 0, halfWidth: halfWidth + BESIDE, halfHeight: halfHeight + 70 },
    left: [...new Set(paths.flatMap(({ nodes }) => nodes))].filter((id) => !points.has(id)),
    context,
  };
}

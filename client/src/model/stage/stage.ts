import { widthOf } from "../drawing/caption.ts";
import { nameLines } from "../drawing/names/forms.ts";
import type { Point } from "../geometry/space.ts";
import type { Positions } from "../layouts/place.ts";
import type { Caption, EntityId, Placement, Presented, Stage } from "../types.ts";
import { bendsAround } from "./bends.ts";
import { fanBeside, LEAST_PITCH, rowsFor } from "./fan.ts";
import { inTheRound, ringAround } from "./ring.ts";
import { type Bundle, bundlesAround, type Ranking } from "./sectors.ts";
import { untangled } from "./untangle.ts";

/** What the panels leave free of the canvas, in pixels: what is staged is arranged for it at scale 1. */
export interface Room {
  readonly width: number;
  readonly height: number;
}

/** More than this around one would stand too close: they are put into columns. */
const MOST_AROUND = 16;
/** Least distance between two around one. */
const LEAST_GAP = 72;
const MOST_IN_COLUMNS = 40;
/** A name beside its disc takes so much at least and at most, in pixels, with the gap before it: two lines of some twenty letters. */
const NAME_ROOM = [80, 205] as const;
/** Width of a column of a name on a stage. */
const COLUMN = 7;
const BESIDE = 14;
/** Above and below: a name of two lines, and the bar over the canvas. */
const NAME_HEIGHT = 44;
const RADII = { target: 30, around: 17, many: 14 } as const;
/** A narrower ring has its members at other angles: how often it is fitted to their names. */
const FITTINGS = 3;
/** Widest and narrowest ring, half of it; between them it follows the room. */
const RING = { across: [150, 470], up: [140, 345] } as const;
/** A fan's columns with their discs, to one side of the target. */
const FAN_REACH = 264 + RADII.many;
/** Under this width there is room for names on one side only. */
const NARROW = 640;

const within = (value: number, [least, most]: readonly [number, number]) =>
  Math.min(most, Math.max(least, value));

/** Within this of straight up or down a name stands above or below its disc: beside it, it would lie inwards. */
const UPRIGHT = 0.3;

/** Directions of names: outwards, as seen from the target, to a side or straight up or down; y downwards. */
function outwards(places: ReadonlyMap<EntityId, Point>, centre: Point): Map<EntityId, number> {
  return new Map(
    [...places].map(([id, { x, y }]) => {
      const angle = Math.atan2(centre.y - y, x - centre.x);
      if (Math.abs(Math.cos(angle)) < UPRIGHT) return [id, Math.sign(angle) * (Math.PI / 2)] as const;
      return [id, x < centre.x ? Math.PI : 0] as const;
    }),
  );
}

const sideways = (places: ReadonlyMap<EntityId, Point>, centre: Point): Map<EntityId, number> =>
  new Map([...places].map(([id, { x }]) => [id, x < centre.x ? Math.PI : 0] as const));

interface Arranged {
  readonly form: "ring" | "fan";
  readonly places: ReadonlyMap<EntityId, Point>;
  readonly sectors: Stage["sectors"];
  readonly radius: number;
  readonly extent: { readonly halfWidth: number; readonly halfHeight: number };
  /** How far the middle of what is to be seen lies to the right of the target. */
  readonly shift: number;
}

export interface StageRequest {
  readonly shown: Presented;
  readonly target: EntityId;
  /** Where the target stood: the stage is made there. */
  readonly centre: Point;
  readonly room: Room;
  /** In which language names are written. */
  readonly caption: Caption;
  readonly ranking: Ranking;
  readonly context: boolean;
}

/** Room for a name, as it is written best. */
function roomForName(id: EntityId, { shown, caption }: StageRequest): number {
  const fact = shown.entities.get(id);
  const widest = Math.max(0, ...(fact === undefined ? [] : nameLines(fact, caption)).map(widthOf));
  return within(widest * COLUMN + BESIDE, NAME_ROOM);
}

function asRing(plain: readonly Bundle[], request: StageRequest): Arranged | null {
  const { shown, target, room } = request;
  const bundles = untangled(inTheRound(plain), shown, target);
  const up = within(room.height / 2 - NAME_HEIGHT - RADII.around, RING.up);
  const reachOf = (id: EntityId) => RADII.around + roomForName(id, request);
  // As wide as the names at its sides let it be: each has what is left of the room beside its own disc.
  let across: number = RING.across[1];
  let ring = ringAround(bundles, { across, up });
  for (let round = 0; round < FITTINGS; round += 1) {
    const shares = [...ring.places].map(([id, { x }]) => (room.width / 2 - reachOf(id)) / Math.abs(x));
    across = within(across * Math.min(1, ...shares), RING.across);
    ring = ringAround(bundles, { across, up });
  }
  if (ring.gap < LEAST_GAP) return null;
  const reaches = [...ring.places].map(([id, { x }]) => Math.abs(x) + reachOf(id));
  const extent = { halfWidth: Math.max(...reaches), halfHeight: up + RADII.around + NAME_HEIGHT };
  return { form: "ring", ...ring, radius: RADII.around, extent, shift: 0 };
}

function asFan(bundles: readonly Bundle[], request: StageRequest): Arranged | null {
  const { room } = request;
  const narrow = room.width < NARROW;
  const fan = fanBeside(bundles, { columns: narrow ? 1 : 2, height: room.height - 2 * NAME_HEIGHT });
  if (fan.pitch < LEAST_PITCH && fan.places.size > 2) return null;
  const halfHeight = fan.halfHeight + NAME_HEIGHT;
  const names = bundles.flatMap(({ members }) => members).map((id) => roomForName(id, request));
  const reach = FAN_REACH + Math.max(NAME_ROOM[0], ...names);
  // On one side only, the target stands at the left edge.
  const behind = 60;
  const halfWidth = narrow ? (reach + behind) / 2 : reach;
  const extent = { halfWidth, halfHeight };
  return { form: "fan", ...fan, radius: RADII.many, extent, shift: narrow ? (reach - behind) / 2 : 0 };
}

/** As many as there is room for: around the target, or else in columns. */
function arranged(request: StageRequest): { readonly made: Arranged; readonly left: readonly EntityId[] } {
  const { shown, target, ranking, room } = request;
  const columns = room.width < NARROW ? 1 : 2;
  let most = Math.min(MOST_IN_COLUMNS, columns * rowsFor(room.height - 2 * NAME_HEIGHT));
  for (;;) {
    const { bundles, left } = bundlesAround(shown, target, { most, ranking });
    const count = bundles.reduce((sum, { members }) => sum + members.length, 0);
    const ring = columns === 2 && count <= MOST_AROUND ? asRing(bundles, request) : null;
    const made = ring ?? asFan(bundles, request);
    if (made !== null) return { made, left };
    most = Math.min(count, most) - 1;
  }
}

/** One and those around it, as many as there is room for. */
export function stageAround(request: StageRequest): Stage {
  const { shown, target, centre, context } = request;
  const { made, left } = arranged(request);
  const moved = ({ x, y }: Point) => ({ x: x + centre.x, y: y + centre.y });
  const around = new Map([...made.places].map(([id, point]) => [id, moved(point)] as const));
  const points = new Map<EntityId, Point>([[target, centre], ...around]);
  const toward = made.form === "ring" ? outwards(around, centre) : sideways(around, centre);
  return {
    form: made.form,
    of: [target],
    places: placementsOf(points),
    radii: new Map([...points.keys()].map((id) => [id, id === target ? RADII.target : made.radius])),
    toward: new Map([...toward, [target, Math.PI / 2]]),
    bends: bendsAround(shown, points, { target, level: made.form === "fan" }),
    sectors: made.sectors.map((sector) => ({
      ...movedSector(sector, centre),
      hub: { x: centre.x, y: centre.y, radius: RADII.target },
      ...(made.form === "fan" && { column: columnOf(sector, around) }),
    })),
    extent: { ...moved({ x: made.shift, y: 0 }), ...made.extent },
    left,
    context,
  };
}

/** The discs that a fan's lines lead to. */
function columnOf({ members }: Stage["sectors"][number], places: ReadonlyMap<EntityId, Point>) {
  return { x: places.get(members[0] ?? "")?.x ?? 0, radius: RADII.many };
}

function movedSector(sector: Stage["sectors"][number], { x, y }: Point): Stage["sectors"][number] {
  const { pill, mark } = sector;
  const to = { ...sector, pill: { x: pill.x + x, y: pill.y + y } };
  if (mark === null) return to;
  return mark.kind === "arc"
    ? { ...to, mark: { ...mark, x: mark.x + x, y: mark.y + y } }
    : { ...to, mark: { ...mark, x: mark.x + x, top: mark.top + y, bottom: mark.bottom + y } };
}

function placementsOf(points: ReadonlyMap<EntityId, Point>): Map<EntityId, Placement> {
  return new Map([...points].map(([id, { x, y }]) => [id, { x, y, pinned: false }]));
}

/** Between two, in a column: what both have to do with. */
export function stageBetween(
  shown: Presented,
  [left, right]: readonly [EntityId, EntityId],
  { room, context }: { readonly room: Room; readonly context: boolean },
): Stage {
  const between = [...shown.entities.keys()].filter((id) => id !== left && id !== right);
  const reach = within(room.width / 2 - 70, [120, 330]);
  const most = Math.max(1, room.height - 2 * NAME_HEIGHT);
  const pitch = Math.min(LEAST_GAP, most / Math.max(1, between.length - 1));
  const top = ((between.length - 1) * pitch) / 2;
  const column = between.map((id, i): [EntityId, Point] => [id, { x: 0, y: top - i * pitch }]);
  const points = new Map<EntityId, Point>([
    [left, { x: -reach, y: 0 }],
    [right, { x: reach, y: 0 }],
    ...column,
  ]);
  return {
    form: "fan",
    of: [left, right],
    places: placementsOf(points),
    radii: new Map([...points.keys()].map((id) => [id, id === left || id === right ? 26 : RADII.many])),
    toward: new Map<EntityId, number>([
      ...column.map(([id]) => [id, 0] as const),
      [left, Math.PI / 2],
      [right, Math.PI / 2],
    ]),
    bends: bendsAround(shown, points, { target: "", level: false }),
    sectors: [],
    extent: { x: 0, y: 0, halfWidth: reach + 70, halfHeight: Math.max(120, top + NAME_HEIGHT) },
    left: [],
    context,
  };
}

/** An answer about nobody in particular: a net of its own, laid out by itself. */
export function stageOfNet(positions: Positions, of: readonly EntityId[], context: boolean): Stage {
  const points = [...positions.values()];
  const middle = (pick: (point: Point) => number) =>
    (Math.min(...points.map(pick)) + Math.max(...points.map(pick))) / 2;
  const half = (pick: (point: Point) => number) =>
    (Math.max(...points.map(pick)) - Math.min(...points.map(pick))) / 2;
  const [x, y] = [({ x }: Point) => x, ({ y }: Point) => y];
  return {
    form: "net",
    of,
    places: placementsOf(positions),
    radii: new Map([...positions.keys()].map((id) => [id, of.includes(id) ? 22 : RADII.around])),
    toward: new Map(),
    bends: new Map(),
    sectors: [],
    extent: {
      ...{ x: middle(x), y: middle(y) },
      ...{ halfWidth: half(x) + NAME_ROOM[1] / 2, halfHeight: half(y) + NAME_HEIGHT },
    },
    left: [],
    context,
  };
}

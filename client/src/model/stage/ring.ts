import type { Point } from "../geometry/space.ts";
import type { EntityId, Sector } from "../types.ts";
import type { Bundle } from "./sectors.ts";

/** Room left between two bundles, in shares of a member's. */
const BETWEEN_BUNDLES = 0.9;
/** Pieces in which the way around an ellipse is measured. */
const PIECES = 720;
/** Share of the way from the target at which a bundle's arc lies. */
const ARC_AT = 0.5;
/** A single member carries the type on its own line, further out and nearer by turns, so that neighbours' do not meet. */
const SINGLE_AT = [0.5, 0.62] as const;
/** An arc reaches a little beyond its outermost lines, in radians. */
const ARC_BEYOND = 0.035;

export interface Ellipse {
  readonly across: number;
  readonly up: number;
}

export interface Ring {
  readonly places: ReadonlyMap<EntityId, Point>;
  readonly sectors: readonly Sector[];
  /** Least distance between two that stand side by side. */
  readonly gap: number;
}

/** The angle, in an ellipse's own terms, at each share of the way around it from due east. */
function angleAtShare({ across, up }: Ellipse): (share: number) => number {
  const lengths = [0];
  for (let i = 1; i <= PIECES; i += 1) {
    const [a, b] = [((i - 1) / PIECES) * 2 * Math.PI, (i / PIECES) * 2 * Math.PI];
    const piece = Math.hypot(across * (Math.cos(b) - Math.cos(a)), up * (Math.sin(b) - Math.sin(a)));
    lengths.push((lengths[i - 1] ?? 0) + piece);
  }
  const whole = lengths.at(-1) ?? 1;
  return (share) => {
    const wanted = (((share % 1) + 1) % 1) * whole;
    let low = 0;
    while (low < PIECES && (lengths[low + 1] ?? whole) < wanted) low += 1;
    const [from, to] = [lengths[low] ?? 0, lengths[low + 1] ?? whole];
    return ((low + (to > from ? (wanted - from) / (to - from) : 0)) / PIECES) * 2 * Math.PI;
  };
}

/** The largest due east, the second due west, the others above and below by turns of where there is less. */
export function inTheRound(bundles: readonly Bundle[]): readonly Bundle[] {
  const [east, west, ...rest] = bundles;
  if (east === undefined) return [];
  const above: Bundle[] = [];
  const below: Bundle[] = [];
  const size = (list: readonly Bundle[]) => list.reduce((sum, { members }) => sum + members.length, 0);
  for (const bundle of rest) (size(above) <= size(below) ? above : below).push(bundle);
  // Counter-clockwise from the east, as angles go.
  return [east, ...above, ...(west === undefined ? [] : [west]), ...below];
}

const place = ({ across, up }: Ellipse, angle: number, at = 1): Point => ({
  x: at * across * Math.cos(angle),
  y: at * up * Math.sin(angle),
});

function sectorOf(bundle: Bundle, angles: readonly number[], ellipse: Ellipse, turn: number): Sector {
  const [first = 0] = angles;
  const last = angles.at(-1) ?? first;
  const { type, members } = bundle;
  if (members.length === 1) {
    return { type, members, pill: place(ellipse, first, SINGLE_AT[turn % 2] ?? ARC_AT), mark: null };
  }
  const inner = { across: ARC_AT * ellipse.across, up: ARC_AT * ellipse.up };
  const mark = {
    kind: "arc",
    x: 0,
    y: 0,
    ...inner,
    from: first - ARC_BEYOND,
    to: last + ARC_BEYOND,
  } as const;
  return { type, members, pill: place(inner, (first + last) / 2), mark };
}

/**
 * All around a target at 0, 0, counter-clockwise, the first due east and each bundle beside the next, at equal distances
 * along the ellipse. y upwards.
 */
export function ringAround(order: readonly Bundle[], ellipse: Ellipse): Ring {
  const slots = order.reduce((sum, { members }) => sum + members.length + BETWEEN_BUNDLES, 0);
  const angleAt = angleAtShare(ellipse);
  const places = new Map<EntityId, Point>();
  const sectors: Sector[] = [];
  // The first bundle's middle is due east.
  let slot = -((order[0]?.members.length ?? 0) + BETWEEN_BUNDLES) / 2;
  order.forEach((bundle, turn) => {
    slot += BETWEEN_BUNDLES / 2;
    let before = Number.NEGATIVE_INFINITY;
    const angles = bundle.members.map((id, i) => {
      let angle = angleAt((slot + i + 0.5) / slots);
      // Past due east the way begins anew: within a bundle angles go on growing.
      while (angle < before) angle += 2 * Math.PI;
      if (slot + i + 0.5 < 0 && angle > Math.PI) angle -= 2 * Math.PI;
      before = angle;
      places.set(id, place(ellipse, angle));
      return angle;
    });
    slot += bundle.members.length + BETWEEN_BUNDLES / 2;
    sectors.push(sectorOf(bundle, angles, ellipse, turn));
  });
  const points = [...places.values()];
  const gap = points.reduce((least, a, i) => {
    const b = points[(i + 1) % points.length] ?? a;
    return points.length < 2 ? least : Math.min(least, Math.hypot(a.x - b.x, a.y - b.y));
  }, Number.POSITIVE_INFINITY);
  return { places, sectors, gap };
}

import type { Point } from "../geometry/space.ts";
import type { EntityId, Sector } from "../types.ts";
import type { Bundle } from "./sectors.ts";

/** Where a column stands, and where the bar through its lines does, in graph units from the target. */
const AT = { column: 264, bar: 168 };
/** Between two rows at most, and between two bundles beside that. */
const PITCH = 50;
export const LEAST_PITCH = 40;
const BETWEEN_BUNDLES = 18;
/** By so many rows a column may be longer than half of all. */
const UNEVEN = 1;
/** A bar reaches a little beyond its outermost rows. */
const BAR_BEYOND = 8;

export interface Fan {
  readonly places: ReadonlyMap<EntityId, Point>;
  readonly sectors: readonly Sector[];
  readonly halfHeight: number;
  /** Between two rows. */
  readonly pitch: number;
}

interface Column {
  /** 1 to the right of the target, -1 to the left. */
  readonly side: 1 | -1;
  readonly bundles: readonly Bundle[];
}

const rowsIn = (bundles: readonly Bundle[]) => bundles.reduce((sum, { members }) => sum + members.length, 0);

/** Bundles dealt to two columns of about the same length, the largest to the right. */
function dealt(bundles: readonly Bundle[], columns: 1 | 2): readonly Column[] {
  if (columns === 1) return [{ side: 1, bundles }];
  const right: Bundle[] = [];
  const left: Bundle[] = [];
  const most = Math.ceil(rowsIn(bundles) / 2) + UNEVEN;
  for (const bundle of bundles) {
    const [shorter, longer] = rowsIn(right) <= rowsIn(left) ? [right, left] : [left, right];
    const free = most - rowsIn(shorter);
    // One that would fill a column beyond half of all goes on in the other.
    shorter.push({ ...bundle, members: bundle.members.slice(0, free) });
    if (bundle.members.length > free) longer.push({ ...bundle, members: bundle.members.slice(free) });
  }
  return [
    { side: 1, bundles: right },
    { side: -1, bundles: left },
  ];
}

function heightOf(bundles: readonly Bundle[], pitch: number): number {
  const rows = rowsIn(bundles);
  return rows === 0 ? 0 : (rows - 1) * pitch + (bundles.length - 1) * BETWEEN_BUNDLES;
}

/** The widest pitch with which the longest column fits into a height. */
function pitchFor(columns: readonly Column[], height: number): number {
  const fitting = columns.map(({ bundles }) => {
    const gaps = rowsIn(bundles) - 1;
    return gaps < 1 ? PITCH : (height - (bundles.length - 1) * BETWEEN_BUNDLES) / gaps;
  });
  return Math.max(1, Math.min(PITCH, ...fitting));
}

/**
 * Rows beside a target at 0, 0, in two columns or one; the bundle's type stands once, on a bar through its lines. y
 * upwards.
 */
export function fanBeside(
  bundles: readonly Bundle[],
  { columns, height, at = AT }: { readonly columns: 1 | 2; readonly height: number; readonly at?: typeof AT },
): Fan {
  const sides = dealt(bundles, columns);
  const pitch = pitchFor(sides, height);
  const places = new Map<EntityId, Point>();
  const sectors: Sector[] = [];
  let most = 0;
  for (const { side, bundles: own } of sides) {
    const tall = heightOf(own, pitch);
    most = Math.max(most, tall);
    let y = tall / 2;
    for (const { type, members } of own) {
      const top = y;
      for (const id of members) {
        places.set(id, { x: side * at.column, y });
        y -= pitch;
      }
      const bottom = y + pitch;
      const pill = { x: side * at.bar, y: (top + bottom) / 2 };
      const bar = { kind: "bar", x: pill.x, top: top + BAR_BEYOND, bottom: bottom - BAR_BEYOND } as const;
      sectors.push({ type, members, pill, mark: members.length > 1 ? bar : null });
      y -= BETWEEN_BUNDLES;
    }
  }
  return { places, sectors, halfHeight: most / 2, pitch };
}

/** How many rows of a column there is room for. */
export function rowsFor(height: number): number {
  return Math.max(1, Math.floor((height + LEAST_PITCH) / LEAST_PITCH));
}

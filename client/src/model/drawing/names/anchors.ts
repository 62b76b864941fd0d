import type { Form } from "./forms.ts";

/** Where a name may stand beside its disc, in the order of preference: right, left, below, above, then aslant. */
const SLANT = Math.SQRT1_2;
const ANCHORS = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
  [SLANT, SLANT],
  [SLANT, -SLANT],
  [-SLANT, SLANT],
  [-SLANT, -SLANT],
] as const;
const ANCHOR_COSTS = [0, 1, 1.5, 2, 3, 3, 4, 4] as const;
const TURN_COST = 1.2;

/** How far off the disc a name may stand; from the second on a line leads to it. */
const REACHES = [0, 14, 28] as const;
/** Farther still: for names that must be there and have no room nearby. */
const FAR_REACHES = [44, 64, 90, 124, 168, 220, 280] as const;
const LEADER_COST = 18;
const TURNS = 24;

export interface Candidate {
  /** Which of the forms. */
  readonly form: number;
  /** Direction from the middle of the disc, y downwards. */
  readonly x: number;
  readonly y: number;
  readonly reach: number;
  readonly cost: number;
}

/** How many directions a name may prefer: `toward` is rounded to one of them. */
export const DIRECTIONS = 8;

const directionOf = (toward: number): number =>
  ((Math.round((toward / (2 * Math.PI)) * DIRECTIONS) % DIRECTIONS) + DIRECTIONS) % DIRECTIONS;

function anchorsToward(direction: number | null): readonly (readonly [x: number, y: number, cost: number])[] {
  if (direction === null) return ANCHORS.map(([x, y], i) => [x, y, ANCHOR_COSTS[i] ?? 0]);
  const angle = (direction / DIRECTIONS) * 2 * Math.PI;
  const off = ([x, y]: readonly [number, number]) => -(x * Math.cos(angle) + y * Math.sin(angle));
  return [...ANCHORS]
    .sort((a, b) => off(a) - off(b) || a[1] - b[1])
    .map(([x, y], i) => [x, y, i * TURN_COST]);
}

/**
 * How much a name is held to its direction: it may stand anywhere (`free`), room was kept for it there (`kept`), or anywhere
 * else would be somebody else's place (`only`): aslant it would stand between two rows of a table.
 */
export const HOLDS = ["free", "kept", "only"] as const;
export type Hold = (typeof HOLDS)[number];

/** Which way a name may stand. */
export interface Toward {
  readonly toward: number | null;
  readonly hold: Hold;
}
/** Aslant to either side, a name still stands where room was kept for it; elsewhere it costs as much as lines under it can. */
const AROUND = 3;
const ELSEWHERE_COST = 12;

function near(
  costs: readonly number[],
  { direction, leaders, hold }: { direction: number | null; leaders: boolean; hold: Hold },
): Candidate[] {
  const found: Candidate[] = [];
  const all = anchorsToward(direction);
  const anchors = hold === "only" ? all.slice(0, 1) : all;
  const away = (i: number) => (hold === "kept" && i >= AROUND ? ELSEWHERE_COST : 0);
  costs.forEach((cost, form) => {
    for (const reach of leaders ? REACHES : REACHES.slice(0, 1)) {
      const leading = reach > 0 ? LEADER_COST + reach * 0.5 : 0;
      for (const [i, [x, y, turn]] of anchors.entries()) {
        found.push({ form, x, y, reach, cost: cost + turn + leading + away(i) });
      }
    }
  });
  return found.sort((a, b) => a.cost - b.cost);
}

function far(costs: readonly number[]): Candidate[] {
  const found: Candidate[] = [];
  for (const reach of FAR_REACHES) {
    costs.forEach((cost, form) => {
      for (let i = 0; i < TURNS; i += 1) {
        const angle = (i / TURNS) * 2 * Math.PI;
        const [x, y] = [Math.cos(angle), Math.sin(angle)];
        found.push({ form, x, y, reach, cost: cost + LEADER_COST + reach });
      }
    });
  }
  return found.sort((a, b) => a.cost - b.cost);
}

/** Many names have forms of the same costs, and so the same list. */
const lists = new Map<string, readonly Candidate[]>();
/** The lists of names by their forms: thousands of names are asked about in a frame. */
const listsOf = new WeakMap<readonly Form[], (readonly Candidate[] | undefined)[]>();

function listed(
  forms: readonly Form[],
  number: number,
  make: (costs: readonly number[]) => Candidate[],
): readonly Candidate[] {
  const own = listsOf.get(forms) ?? [];
  if (own.length === 0) listsOf.set(forms, own);
  const known = own[number];
  if (known !== undefined) return known;
  const costs = forms.map(({ cost }) => cost);
  const key = `${costs.join()} ${number}`;
  const list = lists.get(key) ?? make(costs);
  lists.set(key, list);
  own[number] = list;
  return list;
}

/** Where and how a name may be written, the cheapest first. */
export function candidatesFor(
  forms: readonly Form[],
  { toward, hold }: Toward,
  leaders: boolean,
): readonly Candidate[] {
  const direction = toward === null ? null : directionOf(toward);
  const number = ((direction ?? DIRECTIONS) * 2 + (leaders ? 1 : 0)) * HOLDS.length + HOLDS.indexOf(hold);
  return listed(forms, number + 1, (costs) => near(costs, { direction, leaders, hold }));
}

/** Where a name may still be written that has no room nearby. */
export function farCandidates(forms: readonly Form[]): readonly Candidate[] {
  return listed(forms, 0, far);
}

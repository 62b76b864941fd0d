/** How large a name is written: the middle of a stage, whoever counts, the rest; "none" is written only if it must be. */
export type Tier = "hub" | "lead" | "common" | "small" | "none";

interface Type {
  readonly size: number;
  readonly weight: number;
}

const TYPES: Readonly<Record<Tier, Type>> = {
  hub: { size: 17.5, weight: 700 },
  lead: { size: 13.5, weight: 600 },
  common: { size: 12, weight: 500 },
  small: { size: 11, weight: 500 },
  none: { size: 11, weight: 500 },
};
/** A name that must be there is as large as a lead, but not as heavy. */
const ASKED: Type = { size: 13.5, weight: 500 };
const CHOSEN_WEIGHT = 650;

/** So many of the weightiest lead, and so many more are common. */
const LEADS = 12;
const COMMON = 60;
/** On a canvas as wide as this all type is a step larger. */
const WIDE = 1500;
const STEP = 1.11;

export function tierAt(rank: number): Tier {
  if (rank < LEADS) return "lead";
  return rank < COMMON ? "common" : "small";
}

export interface Asked {
  readonly tier: Tier;
  readonly must: boolean;
  readonly chosen: boolean;
  /** Width of the canvas. */
  readonly width: number;
}

/** Size in pixels and weight of a name. */
export function typeOf({ tier, must, chosen, width }: Asked): Type {
  const own = TYPES[tier];
  const { size, weight } = must && own.size < ASKED.size ? ASKED : own;
  const grown = width >= WIDE ? Math.round(size * STEP * 2) / 2 : size;
  return { size: grown, weight: chosen ? Math.max(CHOSEN_WEIGHT, weight) : weight };
}

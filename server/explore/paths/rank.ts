import type { PathRank, PathWeights } from "#contract/paths.ts";
import type { Net, Step } from "./net.ts";

/** A reported step counts as much as three inferred ones do at worst; the rest decides among paths that are alike. */
export const WEIGHTS: PathWeights = { step: 1, unreported: 2, sources: 0.5, age: 0.5, hub: 0.5 };

const YEARS = 10;
/** With so many relations, having them tells something yet. */
const FEW = 10;
/** Costs are compared as whole numbers: sums of fractions would differ with their order. */
const UNIT = 1e6;

const isReported = ({ status }: Step) => status === "reported" || status === "confirmed";

function yearsOf(date: string): number {
  const [year = 0, month] = date.split("-").map(Number);
  return year + (month === undefined ? 0.5 : (month - 0.5) / 12);
}

/** The newest date that was read, of what is no plan; null where nothing is dated. */
export function newestOf(net: Net, ahead: ReadonlySet<string>): string | null {
  let newest: string | null = null;
  for (const steps of net.stepsOf.values()) {
    for (const { date, dateEnd, modality } of steps) {
      const last = dateEnd ?? date;
      if (last !== null && !ahead.has(modality ?? "") && (newest === null || last > newest)) newest = last;
    }
  }
  return newest;
}

export interface Ranking {
  stepCost(step: Step): number;
  /** Of leading through an entity with so many relations. */
  hubCost(degree: number): number;
  rank(steps: readonly Step[], degrees: readonly number[]): PathRank;
}

const rounded = (cost: number) => Math.round(cost * 1000) / 1000;

/** Costs as whole numbers for the search, and as a path's parts for people. */
export function rankingBy(newest: string | null): Ranking {
  const age = ({ date, dateEnd }: Step) => {
    const last = dateEnd ?? date;
    if (last === null || newest === null) return 1;
    return Math.min(1, Math.max(0, yearsOf(newest) - yearsOf(last)) / YEARS);
  };
  const known = new Map<Step, number>();
  const partsOf = (step: Step) => ({
    steps: WEIGHTS.step,
    unreported: isReported(step) ? 0 : WEIGHTS.unreported,
    sources: WEIGHTS.sources / (1 + step.sources),
    age: WEIGHTS.age * age(step),
  });
  const hub = (degree: number) => WEIGHTS.hub * Math.max(0, Math.log10(degree / FEW));
  return {
    stepCost(step) {
      let cost = known.get(step);
      if (cost === undefined) {
        const { steps, unreported, sources, age } = partsOf(step);
        cost = Math.round((steps + unreported + sources + age) * UNIT);
        known.set(step, cost);
      }
      return cost;
    },
    hubCost: (degree) => Math.round(hub(degree) * UNIT),
    rank(steps, degrees) {
      const parts = steps.map(partsOf);
      const sum = (name: keyof (typeof parts)[number]) =>
        rounded(parts.reduce((total, part) => total + part[name], 0));
      const made = {
        steps: sum("steps"),
        unreported: sum("unreported"),
        sources: sum("sources"),
        age: sum("age"),
        hubs: rounded(degrees.reduce((total, degree) => total + hub(degree), 0)),
      };
      return { cost: rounded(Object.values(made).reduce((total, part) => total + part, 0)), ...made };
    },
  };
}

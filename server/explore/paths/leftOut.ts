import type { LeftOut } from "#contract/paths.ts";
import type { Costs } from "./maze.ts";
import type { Choice } from "./sieve.ts";
import { type FoundPath, type Grounds, walksIn } from "./walks.ts";

/** It is one number among several, so it is counted less far. */
const MOST_LEFT = 100;
const MOST_EXAMINED = 5_000;

interface Relaxed {
  readonly reason: LeftOut["reason"];
  readonly kind: string | null;
  readonly choice: Choice;
}

/** Each choice that leaves something out, with what it would be without. */
function relaxations({ query, sieve }: Grounds, choice: Choice): Relaxed[] {
  const closed = sieve.contextKinds.filter((kind) => !choice.context.has(kind));
  const letting = (kinds: readonly string[]) => ({
    ...choice,
    context: new Set([...choice.context, ...kinds]),
  });
  const given = (...lists: (readonly string[])[]) => lists.some(({ length }) => length > 0);
  const { without, withoutKinds, withoutTypes, via, viaKinds, viaTypes } = query;
  const made: (Relaxed | false)[] = [
    ...closed.map((kind) => ({ reason: "context", kind, choice: letting([kind]) }) as const),
    closed.length > 1 && { reason: "context", kind: null, choice: letting(closed) },
    !choice.hierarchy && { reason: "hierarchy", kind: null, choice: { ...choice, hierarchy: true } },
    !choice.inferred && { reason: "inferred", kind: null, choice: { ...choice, inferred: true } },
    given(without, withoutKinds, withoutTypes) && {
      reason: "chosen",
      kind: null,
      choice: { ...choice, chosen: false },
    },
    given(via, viaKinds, viaTypes) && {
      reason: "required",
      kind: null,
      choice: { ...choice, required: false },
    },
    (query.within !== undefined || query.outside !== undefined) && {
      reason: "period",
      kind: null,
      choice: { ...choice, period: false },
    },
  ];
  return made.filter((one) => one !== false);
}

/** Whether a choice lets a path through, by whichever of the relations between the same two. */
function isLet({ net, sieve }: Grounds, choice: Choice, { nodes, ways }: FoundPath): boolean {
  const passing = ways.map(({ step, others }) =>
    [step, ...others].filter((one) => sieve.passes(one, choice)),
  );
  if (passing.some(({ length }) => length === 0)) return false;
  const stops = nodes.map((id) => [id, net.stops.get(id)] as const);
  if (!stops.every(([id, stop]) => sieve.opens(id, stop, choice))) return false;
  const met = [...stops.map(([id, stop]) => sieve.metBy(id, stop)), ...passing.flat().map(sieve.metByStep)];
  return (sieve.needed(choice) & ~met.reduce((all, bits) => all | bits, 0)) === 0;
}

/** Whether anything that was read passes by one choice and not by the other: most graphs lack a sort or two. */
function differs({ net, sieve }: Grounds, choice: Choice, relaxed: Choice): boolean {
  if (sieve.needed(choice) !== sieve.needed(relaxed)) return true;
  for (const [id, steps] of net.stepsOf) {
    const stop = net.stops.get(id);
    if (sieve.opens(id, stop, choice) !== sieve.opens(id, stop, relaxed)) return true;
    if (steps.some((step) => sieve.passes(step, choice) !== sieve.passes(step, relaxed))) return true;
  }
  return false;
}

export interface Counted {
  readonly paths: number;
  readonly length: number;
  readonly costs: Costs;
  /** False where not all was read or counted. */
  readonly whole: boolean;
}

/** How many paths each part of a choice leaves out, all its other parts being as they are. */
export function leftOutBy(grounds: Grounds, choice: Choice, counted: Counted): LeftOut[] {
  const { length, costs, whole } = counted;
  const differing = relaxations(grounds, choice).map((relaxed) => ({
    ...relaxed,
    differs: differs(grounds, choice, relaxed.choice),
  }));
  const kinds = differing.filter((one) => one.kind !== null && one.differs).length;
  const made: LeftOut[] = [];
  for (const { reason, kind, choice: relaxed, differs } of differing) {
    const alone = reason === "context" && kind === null && kinds === 1;
    const same = alone ? made.find((one) => one.paths > 0) : undefined;
    if (!differs || alone) {
      made.push({ ...(same ?? { paths: 0, atLeast: !whole, shortest: null }), reason, kind });
      continue;
    }
    const limits = { length, most: counted.paths + MOST_LEFT, examined: MOST_EXAMINED + counted.paths };
    const { paths, complete } = walksIn(grounds, relaxed, costs, limits);
    const lengths = paths.filter((path) => !isLet(grounds, choice, path)).map(({ ways }) => ways.length);
    made.push({
      reason,
      kind,
      paths: lengths.length,
      atLeast: !(complete && whole),
      shortest: lengths.length === 0 ? null : Math.min(...lengths),
    });
  }
  return made;
}

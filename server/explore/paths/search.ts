import { labelsOf } from "#contract/ontology.ts";
import type { LeftOut, PathsPayload, PathsQuery } from "#contract/paths.ts";
import type { Ask } from "../../asking/ask.ts";

import { leftOutBy } from "./leftOut.ts";
import { emptyNet, type Net, type Stop } from "./net.ts";
import { newestOf, type Ranking, rankingBy } from "./rank.ts";
import { type Reached, reach } from "./reach.ts";
import { type Choice, sieveFor } from "./sieve.ts";
import { type FoundPath, type Grounds, MOST_EXAMINED, shortest, walksIn } from "./walks.ts";

/** Relations that a search reads at most, and to count what it leaves out. */
const MOST_READ = 15_000;
const MOST_READ_LEFT = 8_000;
/** Where nobody says how long paths may be. */
const USUAL_LENGTH = 6;
const MOST_COUNTED = 500;

export interface Search {
  /** All that were counted, the best first. */
  readonly paths: readonly FoundPath[];
  readonly complete: boolean;
  readonly ranking: Ranking;
  readonly degreeOf: (id: string) => number;
  readonly letIn: PathsPayload["letIn"];
  readonly onlyContext: boolean;
  readonly leftOut: readonly LeftOut[];
  readonly maxLength: number;
  readonly reached: Reached;
}

/** From the strictest choice to the loosest one that is allowed: what is reported is let in before what is inferred. */
function choicesOf({ hierarchy, inferred }: PathsQuery, context: ReadonlySet<string>): readonly Choice[] {
  const [all, firm] = [
    { hierarchy: hierarchy !== "out", inferred: inferred !== "out" },
    { hierarchy: hierarchy === "in", inferred: inferred === "in" },
  ];
  const others = { context, chosen: true, required: true, period: true };
  const steps = [firm, { ...firm, hierarchy: all.hierarchy }, { ...firm, inferred: all.inferred }, all];
  const known = new Set<string>();
  return steps
    .filter((step) => !known.has(JSON.stringify(step)) && known.add(JSON.stringify(step)))
    .map((step) => ({ ...others, ...step }));
}

/** What is read in every case: what the loosest choice lets through. */
function readNarrow(ask: Ask, grounds: Grounds, choices: readonly [Choice, Choice]): Promise<Reached> {
  const { net, query, sieve } = grounds;
  const [strict, loosest] = choices;
  return reach(ask, net, {
    ...query,
    budget: MOST_READ,
    opens: (id) => sieve.opens(id, net.stops.get(id), loosest),
    passes: (step) => sieve.passes(step, loosest),
    most(known) {
      if (query.maxLength !== undefined) return query.maxLength;
      const length = shortest(grounds, strict, known);
      return Math.min(USUAL_LENGTH, length === null ? USUAL_LENGTH : length + 1);
    },
  });
}

const readWide = (ask: Ask, { net, query }: Grounds, length: number): Promise<Reached> =>
  reach(ask, net, {
    ...query,
    budget: MOST_READ_LEFT,
    opens: () => true,
    passes: () => true,
    most: () => length,
  });

/** Finds the best paths, and what each choice leaves out. The two ends are different ones. */
export async function search(ask: Ask, query: PathsQuery, ends: ReadonlyMap<string, Stop>): Promise<Search> {
  const { ontology } = ask;
  const net: Net = { ...emptyNet(), stops: new Map(ends) };
  const grounds = { net, query, sieve: sieveFor(query, ontology) };
  const kinds = new Set([...ends.values()].map(({ label }) => label));
  const own = new Set(labelsOf(ontology, "context").filter((kind) => kinds.has(kind)));
  const context = new Set([...own, ...query.context]);
  const choices = choicesOf(query, context);
  const [strict, loosest] = [choices[0], choices.at(-1)] as [Choice, Choice];
  const reached = await readNarrow(ask, grounds, [strict, loosest]);
  const first = firstWithPaths(grounds, choices, query.maxLength ?? USUAL_LENGTH);
  const choice = first?.choice ?? loosest;
  const length = query.maxLength ?? Math.min(USUAL_LENGTH, (first?.length ?? USUAL_LENGTH) + 1);
  const ahead = ontology.modalities.flatMap(({ name, ahead }) => (ahead ? [name] : []));
  const ranking = rankingBy(newestOf(net, new Set(ahead)));
  const { paths, complete } = walksIn(grounds, choice, ranking, {
    length,
    most: MOST_COUNTED,
    examined: MOST_EXAMINED,
  });
  const wide = await readWide(ask, grounds, length);
  const unfollowed = new Set([...reached.notFollowed, ...wide.notFollowed]);
  const whole = complete && unfollowed.size === 0;
  const leftOut = leftOutBy(grounds, choice, { paths: paths.length, length, costs: ranking, whole });
  const byContext = leftOut.some(({ reason, paths: count }) => reason === "context" && count > 0);
  const bare = { ...loosest, context: own };
  const onlyContext =
    paths.length === 0 ? byContext : query.context.length > 0 && shortest(grounds, bare, length) === null;
  return {
    paths,
    complete,
    ranking,
    degreeOf: (id) => net.stops.get(id)?.degree ?? 0,
    letIn: {
      context: [...context].sort(),
      hierarchy: choice.hierarchy,
      inferred: choice.inferred,
      needed: neededIn(choice, strict, first !== null),
    },
    onlyContext,
    leftOut,
    maxLength: length,
    reached: { ...reached, examined: reached.examined + wide.examined },
  };
}

/** The strictest choice that lets a path through; null where none does. */
function firstWithPaths(grounds: Grounds, choices: readonly Choice[], most: number) {
  for (const choice of choices) {
    const length = shortest(grounds, choice, most);
    if (length !== null) return { choice, length };
  }
  return null;
}

function neededIn(choice: Choice, strict: Choice, found: boolean): ("hierarchy" | "inferred")[] {
  if (!found) return [];
  return (["hierarchy", "inferred"] as const).filter((name) => choice[name] && !strict[name]);
}

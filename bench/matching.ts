/**
 * The matcher on pairs of names that are known to be one's: `npx tsx bench/matching.ts PAIRS.csv [--among MORE.csv]`. A line
 * is a short name and the full one. Every full name is a candidate. Told are: how often the right one comes first; with half
 * of the answers taken away, how many of those that are taken are right, at each share of the answers that are found; and
 * the time of a question among 100,000 candidates.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { parse } from "csv-parse/sync";
import { createMatcher } from "../server/matching/Matcher.ts";
import type { Match } from "../server/matching/model.ts";
import { nameOf } from "./names.ts";
import { seededRandom } from "./random.ts";
import { percentile, readable } from "./report.ts";

const SEEDS = 20;
const MANY = 100_000;

interface Pair {
  readonly short: string;
  readonly full: string;
}

function pairsOf(path: string): Pair[] {
  const rows: string[][] = parse(readFileSync(path, "utf8"), {
    bom: true,
    from_line: 2,
    skip_empty_lines: true,
  });
  return rows.map(([short = "", full = ""]) => ({ short, full }));
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { among: { type: "string" }, wrong: { type: "boolean", default: false } },
});
const [path] = positionals;
if (path === undefined) throw new Error("Which pairs? npx tsx bench/matching.ts PAIRS.csv");
const pairs = pairsOf(path);
const more = values.among === undefined ? [] : pairsOf(values.among);
const fulls = [...new Set([...pairs, ...more].map(({ full }) => full))];
const asCandidates = (names: readonly string[]) => names.map((name, at) => ({ id: String(at), name }));
const share = (part: number, all: number) => (part / Math.max(1, all)).toFixed(4);

interface Answer {
  readonly right: boolean;
  readonly score: number;
  readonly verdict: string;
}

const none: Answer = { right: false, score: Number.NEGATIVE_INFINITY, verdict: "different" };
const answer = (pair: Pair, [first]: readonly Match[]): Answer =>
  first === undefined ? none : { ...first, right: first.candidate.name === pair.full };

/** Everything asked among everything. */
function closedSet(): void {
  const matcher = createMatcher("thing", asCandidates(fulls));
  const answers = pairs.map((pair) => ({ pair, best: matcher.best({ name: pair.short }) }));
  const right = answers.filter(({ pair, best }) => answer(pair, best).right).length;
  console.log(
    `closed set, right one first: ${share(right, pairs.length)} of ${pairs.length} among ${fulls.length}`,
  );
  if (!values.wrong) return;
  for (const { pair, best } of answers)
    if (!answer(pair, best).right)
      console.log(
        `  ${pair.short}: ${pair.full}, not ${best[0]?.candidate.name} (${best.map(({ score }) => score).join(", ")})`,
      );
}

/** Half of the answers taken away: what may be taken without looking? */
function openSet(): void {
  const figures = { at75: 0, atPrecision: 0 };
  let [worst75, precision, recall] = [1, 0, 0];
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const random = seededRandom(seed);
    const gone = new Set(pairs.filter(() => random.next() < 0.5).map(({ full }) => full));
    const matcher = createMatcher("thing", asCandidates(fulls.filter((full) => !gone.has(full))));
    const answers = pairs.map((pair) => answer(pair, matcher.best({ name: pair.short })));
    const findable = pairs.filter(({ full }) => !gone.has(full)).length;
    answers.sort((a, b) => b.score - a.score);
    let [right, at75, most] = [0, 0, 0];
    answers.forEach((one, at) => {
      if (one.right) right += 1;
      if (at75 === 0 && right >= 0.75 * findable) at75 = right / (at + 1);
      if (right / (at + 1) >= 0.99) most = right / findable;
    });
    const taken = answers.filter(({ verdict }) => verdict === "same");
    const good = taken.filter((one) => one.right).length;
    precision += good / Math.max(1, taken.length) / SEEDS;
    recall += good / findable / SEEDS;
    figures.at75 += at75 / SEEDS;
    figures.atPrecision += most / SEEDS;
    worst75 = Math.min(worst75, at75);
  }
  console.log(
    `half of the answers missing, ${SEEDS} times: precision at recall .75 ${figures.at75.toFixed(4)} (worst ${worst75.toFixed(4)})`,
  );
  console.log(
    `  recall at precision .99 ${figures.atPrecision.toFixed(4)}; taken as the same: precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}`,
  );
}

/** Names of a generated graph beside those of the pairs, until there are many. */
function speed(): void {
  const random = seededRandom(1);
  const names = [...fulls];
  while (names.length < MANY) names.push(nameOf("Company", random).zh);
  const before = process.memoryUsage().heapUsed;
  const began = performance.now();
  const matcher = createMatcher("thing", asCandidates(names));
  const built = performance.now() - began;
  const held = process.memoryUsage().heapUsed - before;
  for (const { short } of pairs.slice(0, 200)) matcher.best({ name: short });
  const cpu = process.cpuUsage();
  let right = 0;
  const times = pairs.map((pair) => {
    const from = performance.now();
    const best = matcher.best({ name: pair.short });
    const time = performance.now() - from;
    if (answer(pair, best).right) right += 1;
    return time;
  });
  const { user, system } = process.cpuUsage(cpu);
  const mean = (user + system) / 1000 / times.length;
  console.log(
    `among ${names.length}: right one first ${share(right, pairs.length)}, ${mean.toFixed(3)} ms of CPU a question (wall p50 ${percentile(times, 0.5).toFixed(3)}, p95 ${percentile(times, 0.95).toFixed(3)}); built in ${readable(built)} ms, ${(held / 2 ** 20).toFixed(0)} MiB`,
  );
}

closedSet();
openSet();
speed();

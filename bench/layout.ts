import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { UndirectedGraph } from "graphology";
import forceAtlas2 from "graphology-layout-forceatlas2";
import { indexOf, type Net, netOf } from "../client/src/model/layouts/net.ts";
import { type Plane, pivotPlaces } from "../client/src/model/layouts/pivots.ts";
import { relax, roundsFor } from "../client/src/model/layouts/relax.ts";
import { arrange } from "../client/src/workers/arrange.ts";
import { measure } from "../client/src/workers/measure.ts";
import { type BenchGraph, benchGraph, GRAPHS } from "./layoutGraphs.ts";
import { preservation, stress } from "./layoutQuality.ts";
import { atLeast, atMost, type Figure, markdownTable, type Record, recorder } from "./report.ts";

/** `tsx bench/layout.ts [--sizes 1000,10000,50000] [--seed 1] [--out file.json]`: our layout beside graphology's ForceAtlas2. */

/** As many as it takes until little changes; at 50,000 fewer, or it takes minutes. */
const stockRounds = (nodes: number) => (nodes > 20_000 ? 100 : 200);

function cpuSeconds<T>(work: () => T): { readonly found: T; readonly seconds: number } {
  const start = process.cpuUsage();
  const found = work();
  const { user, system } = process.cpuUsage(start);
  return { found, seconds: (user + system) / 1e6 };
}

const idOf = (node: number) => `n${node}`;
const idsOf = ({ nodes }: BenchGraph) => Array.from({ length: nodes }, (_, i) => idOf(i));
const pairsOf = ({ links }: BenchGraph) => links.map(([a, b]) => [idOf(a), idOf(b)] as const);

function stockPlaces(graph: BenchGraph): Plane {
  const stock = new UndirectedGraph();
  for (let i = 0; i < graph.nodes; i += 1) {
    const far = Math.sqrt(i + 0.5);
    stock.addNode(i, { x: far * Math.cos(i * 2.399963), y: far * Math.sin(i * 2.399963) });
  }
  for (const [a, b] of graph.links) if (!stock.hasEdge(a, b)) stock.addEdge(a, b);
  const settings = forceAtlas2.inferSettings(stock);
  const found = forceAtlas2(stock, { iterations: stockRounds(graph.nodes), settings });
  const axis = (of: "x" | "y") => Float64Array.from({ length: graph.nodes }, (_, i) => found[i]?.[of] ?? 0);
  return { x: axis("x"), y: axis("y") };
}

function ourPlaces(net: Net): Plane {
  const plane = pivotPlaces(net);
  const held = new Uint8Array(net.count);
  relax({ net, plane, held, rounds: roundsFor(net.count), onRound: null });
  return plane;
}

/** The whole of what the worker does: forces, room for captions, no overlaps. */
function arrangedPlaces(graph: BenchGraph): Plane {
  const plain = { fixed: [], anchor: null, roots: [], kinds: [] };
  const added = idsOf(graph).map((id, i) => ({
    id,
    extent: { radius: 9 + (i % 5) * 3, halfWidth: 15 + ((i * 7) % 60), caption: 18 },
  }));
  const found = arrange({ ...plain, kind: "force", added, links: pairsOf(graph) });
  const axis = (of: "x" | "y") =>
    Float64Array.from({ length: graph.nodes }, (_, i) => found.get(idOf(i))?.[of] ?? 0);
  return { x: axis("x"), y: axis("y") };
}

interface Seconds {
  readonly ours: number;
  readonly whole: number;
}

function measureSize(graph: BenchGraph, record: (who: string) => Record): Seconds {
  const net = netOf(indexOf(idsOf(graph)), pairsOf(graph));
  const ways = [
    { who: "graphology FA2", rounds: stockRounds(graph.nodes), work: () => stockPlaces(graph) },
    { who: "ours, forces", rounds: roundsFor(graph.nodes), work: () => ourPlaces(net) },
    { who: "ours, whole", rounds: roundsFor(graph.nodes), work: () => arrangedPlaces(graph) },
  ];
  const [stock, ours, whole] = ways.map(({ who, rounds, work }) => {
    const { found, seconds } = cpuSeconds(work);
    const say = record(who);
    const result = { seconds, stress: stress(net, found), kept: preservation(net, found) };
    say("layout", "CPU", seconds, "s");
    say("layout", "rounds", rounds, "");
    say("layout", "CPU a round", (seconds * 1000) / rounds, "ms");
    return { ...result, say };
  });
  if (stock === undefined || ours === undefined || whole === undefined) throw new Error("nothing measured");
  stock.say("layout", "stress", stock.stress, "");
  stock.say("layout", "preservation", stock.kept, "");
  for (const { say, ...result } of [ours, whole]) {
    say("layout", "stress", result.stress, "", atMost(Number(stock.stress.toFixed(3)), "(FA2's)"));
    say("layout", "preservation", result.kept, "", atLeast(Number(stock.kept.toFixed(4)), "(FA2's)"));
    say("layout", "FA2's CPU over ours", stock.seconds / result.seconds, "×", atLeast(10, "×"));
  }
  return { ours: ours.seconds, whole: whole.seconds };
}

function measureMetrics(graph: BenchGraph, record: Record): void {
  const links = pairsOf(graph).map(([a, b]) => [a, b, 1] as const);
  const { found, seconds } = cpuSeconds(() => measure({ ids: idsOf(graph), links }));
  record(
    "metrics",
    found.approximate ? "CPU, betweenness from a sample" : "CPU, betweenness exact",
    seconds,
    "s",
  );
}

const { values } = parseArgs({
  options: {
    sizes: { type: "string", default: "1000,10000,50000" },
    seed: { type: "string", default: "1" },
    out: { type: "string" },
  },
});
const sizes = values.sizes.split(",").map(Number);
if (!sizes.every((size) => Number.isInteger(size) && size >= 100 && size <= 200_000)) {
  process.stderr.write(`--sizes takes numbers of nodes from 100 to 200000, not ${values.sizes}\n`);
  process.exit(2);
}
const seed = Number(values.seed);
if (!Number.isInteger(seed)) {
  process.stderr.write(`--seed takes a whole number, not ${values.seed}\n`);
  process.exit(2);
}
const figures: Figure[] = [];
// What is compiled first is slow for a while; neither side is to pay for that.
for (const name of GRAPHS) measureSize(benchGraph(name, 500, seed), () => () => undefined);
for (const name of GRAPHS) {
  const seconds = sizes.map((nodes) => {
    const graph = benchGraph(name, nodes, seed);
    const size = `${name} ${nodes}`;
    const found = measureSize(graph, (who) => recorder(who, size, figures));
    measureMetrics(graph, recorder("ours", size, figures));
    return { nodes, ...found };
  });
  seconds.forEach((to, i) => {
    const from = seconds[i - 1];
    if (from === undefined) return;
    const grown = Math.log(to.nodes / from.nodes);
    const size = `${name} ${from.nodes} → ${to.nodes}`;
    const exponent = (which: keyof Seconds) => Math.log(to[which] / from[which]) / grown;
    recorder("ours, forces", size, figures)(
      "layout",
      "growth exponent",
      exponent("ours"),
      "",
      atMost(1.1, ""),
    );
    recorder("ours, whole", size, figures)(
      "layout",
      "growth exponent",
      exponent("whole"),
      "",
      atMost(1.1, ""),
    );
  });
}
process.stdout.write(`${markdownTable(figures)}\n`);
if (values.out !== undefined) {
  writeFileSync(values.out, `${JSON.stringify({ node: process.version, figures }, null, 2)}\n`);
}

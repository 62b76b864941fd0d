import { type Random, seededRandom } from "../random.ts";

/** One graph, drawn by both pages: scale-free, four relations an entity, in a disc without a layout. */
export interface BenchNode {
  readonly id: string;
  readonly label: string;
  readonly name: string;
  readonly x: number;
  readonly y: number;
}

export interface BenchEdge {
  readonly id: string;
  readonly type: string;
  readonly status: "reported" | "inferred" | "disputed";
  readonly from: string;
  readonly to: string;
  /** ISO month. */
  readonly date: string;
}

export interface BenchGraph {
  readonly nodes: readonly BenchNode[];
  readonly edges: readonly BenchEdge[];
  readonly degrees: ReadonlyMap<string, number>;
}

const LABELS = ["Person", "Company", "Zone", "Event", "Place", "Project", "Bank", "University"];
const TYPES = ["VISITED", "MET_WITH", "SIGNED_WITH", "LOCATED_IN", "PARTICIPATED_IN", "FINANCED"];
const PER_NODE = 4;
const SPACING = 34;

export const MONTHS = Array.from({ length: 48 }, (_, i) => {
  const month = String((i % 12) + 1).padStart(2, "0");
  return `${2021 + Math.floor(i / 12)}-${month}`;
});

function aNode(index: number, reach: number, random: Random): BenchNode {
  const angle = random.next() * 2 * Math.PI;
  const radius = Math.sqrt(random.next()) * reach;
  const id = `n${index}`;
  return {
    id,
    label: random.pick(LABELS),
    name: `实体${index}`,
    x: radius * Math.cos(angle),
    y: radius * Math.sin(angle),
  };
}

function anEdge(index: number, from: string, to: string, random: Random): BenchEdge {
  const chance = random.next();
  return {
    id: `e${index}`,
    type: random.pick(TYPES),
    status: chance < 0.2 ? "inferred" : chance < 0.21 ? "disputed" : "reported",
    from,
    to,
    date: random.pick(MONTHS),
  };
}

/** As many entities as asked for, and four times as many relations. */
export function benchGraph(count: number): BenchGraph {
  const random = seededRandom(count);
  const reach = Math.sqrt(count) * SPACING;
  const nodes = Array.from({ length: count }, (_, i) => aNode(i, reach, random));
  const ends: string[] = [];
  const edges: BenchEdge[] = [];
  const degrees = new Map<string, number>();
  for (let i = 0; edges.length < count * PER_NODE; i += 1) {
    const from = nodes[i % count]?.id ?? "";
    // Six times in ten an end of an earlier relation: those with many get more.
    const to = ends.length > 0 && random.next() < 0.6 ? random.pick(ends) : random.pick(nodes).id;
    if (from === to) continue;
    edges.push(anEdge(edges.length, from, to, random));
    ends.push(from, to);
    degrees.set(from, (degrees.get(from) ?? 0) + 1);
    degrees.set(to, (degrees.get(to) ?? 0) + 1);
  }
  return { nodes, edges, degrees };
}

/** What an expansion brings: fifty more around one that is there. */
export function expansionOf(
  { nodes }: BenchGraph,
  round: number,
): { nodes: BenchNode[]; edges: BenchEdge[] } {
  const random = seededRandom(round + 1);
  const centre = random.pick(nodes);
  const added = Array.from({ length: 50 }, (_, i): BenchNode => {
    const node = aNode(i, 300, random);
    return { ...node, id: `x${round}-${i}`, x: centre.x + node.x, y: centre.y + node.y };
  });
  const edges = added.map((node, i) => ({
    ...anEdge(i, centre.id, node.id, random),
    id: `xe${round}-${i}`,
  }));
  return { nodes: added, edges };
}

/** Who is pointed at in a round: the same in both pages. */
export function targetOf({ edges }: BenchGraph, round: number): string {
  return seededRandom(round + 100).pick(edges).to;
}

export const LABEL_OFF = LABELS[1] ?? "";

/** Both pages answer to this. `act` resolves once the frame with the change has been handed over. */
export interface BenchPage {
  /** `arranged` where a layout of its own is wanted rather than a disc without one. */
  open(entities: number, arranged?: boolean): Promise<void>;
  act(name: string, round: number): Promise<void>;
  /** Brings the page back to how it was before the act. */
  undo(name: string, round: number): Promise<void>;
  /** Milliseconds of the last act that went into working out what to draw. */
  readonly thought: number;
}

export const frames = (count = 2): Promise<void> =>
  new Promise((resolve) => {
    const next = (left: number) => {
      if (left === 0) resolve();
      else requestAnimationFrame(() => next(left - 1));
    };
    next(count);
  });

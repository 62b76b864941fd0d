/** Our side: the page's own canvas over the page's own model, driven through the state that the explorer would have. */
import { extentOf } from "../../client/src/model/drawing/look.ts";
import { NO_FACTS, withFacts } from "../../client/src/model/facts.ts";
import type { EntityFact, RelationFact } from "../../client/src/model/types.ts";
import { presented } from "../../client/src/model/view/presented.ts";
import { withLabelToggled } from "../../client/src/model/view/sifting.ts";
import { EMPTY_VIEW, withEntities } from "../../client/src/model/view/view.ts";
import { openCanvas } from "../../client/src/sigma/openCanvas.ts";
import { initialState } from "../../client/src/state/core.ts";
import type { Explorer, ExplorerState } from "../../client/src/state/types.ts";
import { arrange } from "../../client/src/workers/arrange.ts";
import ontology from "../../data/ontology.json";
import {
  type BenchEdge,
  type BenchGraph,
  type BenchNode,
  type BenchPage,
  benchGraph,
  expansionOf,
  frames,
  LABEL_OFF,
  MONTHS,
  targetOf,
} from "./graph.ts";

let data: BenchGraph;
let state: ExplorerState;
let listener: ((state: ExplorerState, previous: ExplorerState) => void) | null = null;
let thought = 0;

const settings = { read: () => null, write: () => undefined };
const EMPTY = initialState({ settings, languages: ["zh"] } as unknown as Parameters<typeof initialState>[0]);

/** The explorer's store is not what is measured: this hands states on as it would. */
const explorer = {
  getState: () => state,
  presented: () => presented(state.facts, state.view, state.ontology, state.timePreview ?? state.view.time),
  subscribe: (heard: typeof listener) => {
    listener = heard;
    return () => undefined;
  },
} as unknown as Explorer;

function set(part: Partial<ExplorerState>): void {
  const previous = state;
  state = { ...state, ...part };
  const before = performance.now();
  explorer.presented();
  thought += performance.now() - before;
  listener?.(state, previous);
}

function factOf({ id, label, name }: BenchNode): EntityFact {
  const degree = data.degrees.get(id) ?? 1;
  const names = { name, nameEn: null, shortName: null, shortNameEn: null };
  return { id, label, ...names, degree, sources: 1, lastSeen: null };
}

function relationOf({ id, type, status, from, to, date }: BenchEdge): RelationFact {
  return {
    id,
    type,
    status,
    from,
    to,
    date,
    dateEnd: null,
    datePrecision: "month",
    sources: 1,
    derivedFrom: null,
    published: null,
    modality: null,
  };
}

function withAll(nodes: readonly BenchNode[], edges: readonly BenchEdge[]): Partial<ExplorerState> {
  const facts = withFacts(state.facts, nodes.map(factOf), edges.map(relationOf));
  const positions = new Map(nodes.map(({ id, x, y }) => [id, { x, y }]));
  const step = { kind: "show", ids: [] } as const;
  return { facts, view: withEntities(state.view, facts, positions, step) };
}

/** The same graph where the page's own layout by forces puts it. */
function arrangedGraph({ nodes, edges, degrees }: BenchGraph): BenchGraph {
  const places = arrange({
    kind: "force",
    fixed: [],
    added: nodes
      .toSorted((a, b) => (degrees.get(b.id) ?? 0) - (degrees.get(a.id) ?? 0))
      .map((node) => ({ id: node.id, extent: extentOf(factOf(node), "zh") })),
    links: edges.map(({ from, to }) => [from, to] as const),
    anchor: null,
    roots: [],
    kinds: nodes.map(({ id, label }) => [id, label] as const),
  });
  return { nodes: nodes.map((node) => ({ ...node, ...places.get(node.id) })), edges, degrees };
}

function open(entities: number, arranged: boolean): void {
  data = benchGraph(entities);
  if (arranged) data = arrangedGraph(data);
  state = {
    ...EMPTY,
    starting: false,
    ontology: ontology as ExplorerState["ontology"],
    facts: NO_FACTS,
    view: EMPTY_VIEW,
  };
  state = { ...state, ...withAll(data.nodes, data.edges) };
  const container = document.getElementById("canvas");
  if (container === null) throw new Error("no container");
  const canvas = openCanvas(container, explorer, { onContextMenu: () => undefined });
  if (canvas === null) throw new Error("no WebGL");
  canvas.fit();
}

const ACTS: Readonly<Record<string, (round: number) => void>> = {
  idle: () => undefined,
  expand: (round) => {
    const { nodes, edges } = expansionOf(data, round);
    const before = performance.now();
    const next = withAll(nodes, edges);
    thought += performance.now() - before;
    set(next);
  },
  hover: (round) => set({ hovered: { kind: "entity", id: targetOf(data, round) } }),
  select: (round) => set({ selection: { kind: "entity", id: targetOf(data, round) } }),
  filter: () => set({ view: withLabelToggled(state.view, LABEL_OFF) }),
  brush: (round) => {
    const from = 6 + (round % 12);
    const period = { from: MONTHS[from] ?? null, to: MONTHS[from + 24] ?? null };
    set({ timePreview: { ...state.view.time, period } });
  },
};

const page: BenchPage = {
  get thought() {
    return thought;
  },
  async open(entities, arranged = false) {
    open(entities, arranged);
    await frames(8);
  },
  async act(name, round) {
    thought = 0;
    ACTS[name]?.(round);
    await frames();
  },
  async undo(name) {
    if (name === "filter") set({ view: withLabelToggled(state.view, LABEL_OFF) });
    else if (name === "hover" || name === "select") set({ hovered: null, selection: null });
    await frames();
  },
};
Object.assign(globalThis, { canvasBench: page });

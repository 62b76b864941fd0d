/**
 * The other side: graphology and sigma as their own examples use them. One reducer for entities and one for relations
 * look at the page's state; whatever changes, the renderer is asked to refresh.
 */
import { MultiDirectedGraph } from "graphology";
import Sigma from "sigma";
import {
  type BenchGraph,
  type BenchPage,
  benchGraph,
  expansionOf,
  frames,
  LABEL_OFF,
  MONTHS,
  targetOf,
} from "./graph.ts";

const COLORS: Readonly<Record<string, string>> = {
  Person: "#ba3f40",
  Company: "#3a8d5c",
  Zone: "#696fd9",
  Event: "#93469f",
  Place: "#6480a8",
  Project: "#da730c",
  Bank: "#7b86f2",
  University: "#919334",
};
const FAINT = "#e6e2da";

const state: {
  hovered: string | null;
  selected: string | null;
  near: Set<string>;
  hiddenLabel: string | null;
  period: readonly [string, string] | null;
} = { hovered: null, selected: null, near: new Set(), hiddenLabel: null, period: null };

let data: BenchGraph;
const graph = new MultiDirectedGraph();
let renderer: Sigma;

const sizeOf = (degree: number) => Math.min(26, 9 + 2.4 * Math.log2(1 + degree)) / 3;

function addAll(nodes: BenchGraph["nodes"], edges: BenchGraph["edges"]): void {
  for (const { id, label, name, x, y } of nodes) {
    const size = sizeOf(data.degrees.get(id) ?? 1);
    graph.addNode(id, { x, y, size, label: name, kind: label, color: COLORS[label] });
  }
  for (const { id, type, from, to, date } of edges) {
    graph.addDirectedEdgeWithKey(id, from, to, { size: 1, kind: type, date, color: "#c0492b" });
  }
}

function open(entities: number): void {
  data = benchGraph(entities);
  addAll(data.nodes, data.edges);
  const container = document.getElementById("canvas");
  if (container === null) throw new Error("no container");
  renderer = new Sigma(graph, container, {
    nodeReducer(node, attributes) {
      const shown = { ...attributes };
      if (shown.kind === state.hiddenLabel) shown.hidden = true;
      const centre = state.hovered ?? state.selected;
      if (centre !== null && node !== centre && !state.near.has(node)) {
        shown.color = FAINT;
        shown.label = "";
      }
      if (node === state.selected) shown.highlighted = true;
      return shown;
    },
    edgeReducer(edge, attributes) {
      const shown = { ...attributes };
      const centre = state.hovered ?? state.selected;
      if (centre !== null && !graph.hasExtremity(edge, centre)) shown.hidden = true;
      const { period } = state;
      const date = String(shown.date);
      if (period !== null && (date < period[0] || date > period[1])) shown.hidden = true;
      return shown;
    },
  });
}

function lit(id: string | null): void {
  state.near = new Set(id === null ? [] : graph.neighbors(id));
}

const ACTS: Readonly<Record<string, (round: number) => void>> = {
  idle: () => undefined,
  pan: (round) => {
    const camera = renderer.getCamera();
    camera.setState({ x: 0.5 + 0.01 * (round % 2 === 0 ? 1 : -1) });
  },
  expand: (round) => {
    const { nodes, edges } = expansionOf(data, round);
    addAll(nodes, edges);
  },
  hover: (round) => {
    state.hovered = targetOf(data, round);
    lit(state.hovered);
    renderer.refresh({ skipIndexation: true });
  },
  select: (round) => {
    state.selected = targetOf(data, round);
    lit(state.selected);
    renderer.refresh({ skipIndexation: true });
  },
  filter: () => {
    state.hiddenLabel = LABEL_OFF;
    renderer.refresh({ skipIndexation: true });
  },
  brush: (round) => {
    const from = 6 + (round % 12);
    state.period = [MONTHS[from] ?? "", MONTHS[from + 24] ?? ""];
    renderer.refresh({ skipIndexation: true });
  },
};

function clear(name: string): void {
  if (name === "idle" || name === "pan" || name === "expand" || name === "brush") return;
  Object.assign(state, { hovered: null, selected: null, hiddenLabel: null });
  lit(null);
  renderer.refresh({ skipIndexation: true });
}

const page: BenchPage = {
  thought: 0,
  async open(entities) {
    open(entities);
    await frames(4);
  },
  async act(name, round) {
    ACTS[name]?.(round);
    await frames();
  },
  async undo(name) {
    clear(name);
    await frames();
  },
};
Object.assign(globalThis, { canvasBench: page });

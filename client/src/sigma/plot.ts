import type { DrawnEdge, DrawnGraph, DrawnNode } from "../model/drawnGraph.ts";
import type { Difference } from "../model/toGraph.ts";
import type { Slots } from "./slots.ts";
import { framed } from "./stage.ts";

/** Which programs draw what: a line may need two, itself and its head. */
export const PARTS = ["stroke", "head", "curve", "curvedArrow"] as const;
type Part = (typeof PARTS)[number];

export interface PlotParts extends Readonly<Record<Part, Slots>> {
  readonly disc: Slots;
}

function partsOf({ look }: DrawnEdge): readonly Part[] {
  // Bent lines that are not solid are left to our own layer: the renderer's curves know no dashes.
  if (look.curvature !== 0) return look.stroke === "solid" ? [look.symmetric ? "curve" : "curvedArrow"] : [];
  return look.symmetric ? ["stroke"] : ["stroke", "head"];
}

/** Whether our own layer has to draw a line. */
export const isDrawnApart = (edge: DrawnEdge): boolean => partsOf(edge).length === 0;

/** Puts what changed, and only that, into the renderer's programs. */
export class Plot {
  readonly #slots: PlotParts;

  constructor(slots: PlotParts) {
    this.#slots = slots;
  }

  apply({ added, dropped, nodes, addedEdges, droppedEdges, edges }: Difference): void {
    for (const edge of droppedEdges) this.dropEdge(edge);
    for (const node of dropped) this.#dropNode(node);
    for (const node of added) this.putNode(node);
    for (const edge of addedEdges) this.putEdge(edge);
    for (const edge of edges) this.putEdge(edge);
    this.putNodes(nodes);
  }

  /** Draws everything, in slots that nobody has used yet. */
  putAll({ nodes, edges }: DrawnGraph): void {
    for (const node of nodes.values()) {
      node.slot = -1;
      this.putNode(node);
    }
    for (const edge of edges.values()) {
      edge.slots = [];
      this.putEdge(edge);
    }
  }

  /** Draws entities where they stand now, with the lines at them. */
  putNodes(nodes: Iterable<DrawnNode>): void {
    const touched = new Set<DrawnEdge>();
    for (const node of nodes) {
      this.putNode(node);
      for (const edges of node.beside.values()) for (const edge of edges) touched.add(edge);
    }
    for (const edge of touched) this.putEdge(edge);
  }

  putNode(node: DrawnNode): void {
    if (node.slot < 0) node.slot = this.#slots.disc.take();
    const { size, color, shape } = node.look;
    this.#slots.disc.write(node.slot, { ...framed(node.look), size, color, shape });
  }

  putEdge(edge: DrawnEdge): void {
    const wanted = partsOf(edge);
    const fits =
      wanted.length === edge.slots.length &&
      wanted.every((part, i) => PARTS[edge.slots[i]?.[0] ?? -1] === part);
    if (!fits) {
      this.dropEdge(edge);
      edge.slots = wanted.map((part) => [PARTS.indexOf(part), this.#slots[part].take()] as const);
    }
    const from = { ...framed(edge.from.look), size: edge.from.look.size };
    const to = { ...framed(edge.to.look), size: edge.to.look.size };
    for (const [part, slot] of edge.slots) {
      const name = PARTS[part];
      if (name !== undefined) this.#slots[name].write(slot, from, to, edge.look);
    }
  }

  dropEdge(edge: DrawnEdge): void {
    for (const [part, slot] of edge.slots) {
      const name = PARTS[part];
      if (name !== undefined) this.#slots[name].release(slot);
    }
    edge.slots = [];
  }

  #dropNode(node: DrawnNode): void {
    if (node.slot >= 0) this.#slots.disc.release(node.slot);
    node.slot = -1;
  }
}

import type { DrawnEdge, DrawnGraph, DrawnNode, EdgeLook } from "../../model/drawing/drawnGraph.ts";
import { threadWidth } from "../../model/drawing/onMap.ts";
import type { Difference } from "../../model/drawing/toGraph.ts";
import { bentLine, pointOn } from "../../model/geometry/curves.ts";
import type { PlotParts } from "./slots.ts";
import { FRAMED_ROWS, framed, type Projection, unframed } from "./stage.ts";

/** Pieces of a bent line; each is straight, and too short for that to be seen. */
const PIECES = 12;
/** Where on a bent line its head takes its direction from. */
const HEAD_FROM = 0.86;

/** Of a line that runs along a row of tracks. */
const PIECES_ON_TRACKS = 48;

function piecesOf({ curvature, row }: DrawnEdge["look"]): number {
  if (row !== null) return row.from && row.to ? 1 : PIECES_ON_TRACKS;
  return curvature === 0 ? 1 : PIECES;
}

/** Threads within a region of a map have no heads: they say who belongs together, and more to those who ask. */
const headed = ({ look }: DrawnEdge) => !look.symmetric && look.rest === "line";

/** Whether a line has as many slots as it needs. */
function hasItsSlots(edge: DrawnEdge): boolean {
  if (edge.look.rest === "none") return edge.slot < 0;
  return edge.slot >= 0 && edge.more.length === piecesOf(edge.look) - 1 && edge.head >= 0 === headed(edge);
}

const NO_MORE: readonly number[] = [];

function forget(edge: DrawnEdge): void {
  edge.slot = -1;
  edge.head = -1;
  edge.more = NO_MORE;
}

/** A line as it is drawn while nobody asks for it. */
export function atRest(look: EdgeLook): EdgeLook {
  if (look.rest !== "thread") return look;
  return { ...look, size: threadWidth(look.status), symmetric: true };
}

/** Puts what changed, and only that, into the renderer's programs. */
export class Plot {
  readonly #slots: PlotParts;
  readonly #ground: () => string;

  /** `ground` is the colour of the canvas: within hollow discs, and around each. */
  constructor(slots: PlotParts, ground: () => string) {
    this.#slots = slots;
    this.#ground = ground;
  }

  apply({ added, dropped, nodes, addedEdges, droppedEdges, edges, sifted }: Difference): void {
    for (const edge of droppedEdges) this.dropEdge(edge);
    for (const node of dropped) this.#dropNode(node);
    for (const node of added) this.putNode(node);
    for (const edge of addedEdges) this.putEdge(edge);
    for (const edge of edges) this.putEdge(edge);
    this.putNodes(nodes);
    for (const { slot, shown } of sifted.nodes) if (slot >= 0) this.#slots.disc.show(slot, shown);
    for (const edge of sifted.edges) this.#showEdge(edge);
  }

  // A filter calls this for tens of thousands of lines, most of which are one piece and a head.
  #showEdge({ slot, head, more, shown }: DrawnEdge): void {
    if (slot >= 0) this.#slots.stroke.show(slot, shown);
    if (head >= 0) this.#slots.head.show(head, shown);
    for (let i = 0; i < more.length; i += 1) this.#slots.stroke.show(more[i] ?? 0, shown);
  }

  /**
   * Calls with all discs that are in sight, and marks their slots. A drawn entity lies in several places of the memory,
   * its slot in one: of ten thousand that is the difference between half a millisecond and four.
   */
  eachDisc(
    { projection, growth }: { readonly projection: Projection; readonly growth: number },
    met: (x: number, y: number, radius: number) => void,
  ): Uint8Array {
    const { scale, left, top, width, height } = projection;
    const { array, stride, shown } = this.#slots.disc.rows;
    const inSight = new Uint8Array(shown.length);
    for (let slot = 0; slot < shown.length; slot += 1) {
      if (shown[slot] === 0) continue;
      const at = slot * stride;
      const x = left + unframed(array[at] ?? 0) * scale;
      const y = top - unframed(array[at + 1] ?? 0) * scale;
      const radius = (array[at + 2] ?? 0) * growth;
      if (x <= -radius || y <= -radius || x >= width + radius || y >= height + radius) continue;
      inSight[slot] = 1;
      met(x, y, radius);
    }
    return inSight;
  }

  /** Draws everything, in slots that nobody has used yet. */
  putAll({ nodes, edges }: DrawnGraph): void {
    for (const node of nodes.kept.values()) {
      node.slot = -1;
      this.putNode(node);
      this.#slots.disc.show(node.slot, node.shown);
    }
    for (const edge of edges.kept.values()) {
      forget(edge);
      this.putEdge(edge);
      this.#showEdge(edge);
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

  /** Draws entities alone anew: the ground has another colour. */
  putAgain(nodes: Iterable<DrawnNode>): void {
    for (const node of nodes) this.putNode(node);
  }

  putNode(node: DrawnNode): void {
    if (node.slot < 0) node.slot = this.#slots.disc.take();
    const { size, color, shape } = node.look;
    this.#slots.disc.write(node.slot, { ...framed(node.look), size, color, shape, ground: this.#ground() });
  }

  putEdge(edge: DrawnEdge): void {
    const { stroke, head } = this.#slots;
    const { look } = edge;
    if (!hasItsSlots(edge)) {
      this.dropEdge(edge);
      if (look.rest === "none") return;
      edge.slot = stroke.take();
      if (headed(edge)) edge.head = head.take();
      const more = piecesOf(look) - 1;
      if (more > 0) edge.more = Array.from({ length: more }, () => stroke.take());
      if (!edge.shown) this.#showEdge(edge);
    }
    if (look.rest === "none") return;
    if (look.row === null && piecesOf(look) === 1) this.#putStraight(edge);
    else this.#putBent(edge);
  }

  #putStraight({ from, to, look: own, slot, head }: DrawnEdge): void {
    const look = atRest(own);
    const ends = [
      { ...framed(from.look), size: from.look.size },
      { ...framed(to.look), size: to.look.size },
    ] as const;
    const item = { ...look, before: 0, after: 0 };
    this.#slots.stroke.write(slot, ...ends, item);
    if (head >= 0) this.#slots.head.write(head, ...ends, item);
  }

  #putBent({ from, to, look: own, slot, head, more }: DrawnEdge): void {
    const look = atRest(own);
    // Bends are told with y downwards, as on screen; here y goes up.
    const bent = { ...look, curvature: -look.curvature };
    const line = bentLine(framed(from.look), framed(to.look), bent, FRAMED_ROWS);
    const pieces = piecesOf(look);
    const points = Array.from({ length: pieces + 1 }, (_, i) => pointOn(line, i / pieces));
    const lengths = points.slice(1).map(({ x, y }, i) => {
      const before = points[i] ?? { x, y };
      return Math.hypot(x - before.x, y - before.y);
    });
    const whole = lengths.reduce((sum, length) => sum + length, 0);
    const { size } = to.look;
    let before = 0;
    [slot, ...more].forEach((piece, i) => {
      const length = lengths[i] ?? 0;
      const item = { ...look, before, after: whole - before - length };
      this.#slots.stroke.write(piece, { ...points[i] }, { ...points[i + 1], size }, item);
      before += length;
    });
    if (head < 0) return;
    const tail = pointOn(line, look.row === null ? HEAD_FROM : 0.98);
    this.#slots.head.write(head, tail, { ...line.to, size }, look);
  }

  dropEdge(edge: DrawnEdge): void {
    const { stroke, head } = this.#slots;
    if (edge.slot >= 0) stroke.release(edge.slot);
    if (edge.head >= 0) head.release(edge.head);
    for (const piece of edge.more) stroke.release(piece);
    forget(edge);
  }

  #dropNode(node: DrawnNode): void {
    if (node.slot >= 0) this.#slots.disc.release(node.slot);
    node.slot = -1;
  }
}

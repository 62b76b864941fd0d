import type { Status } from "#contract/graph.ts";
import type { Row } from "../geometry/curves.ts";
import type {
  Change,
  EntityFact,
  EntityId,
  LineStyle,
  Placement,
  RelationFact,
  RelationId,
} from "../types.ts";
import type { Hold } from "./names/anchors.ts";
import type { Tier } from "./names/size.ts";
import type { Shape } from "./shapes.ts";

/** How an entity looks when nothing is chosen. Positions and radius are in graph units. */
export interface NodeLook {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly color: string;
  readonly shape: Shape;
  /** The sign on it, by its key; for a group the number of its members. */
  readonly glyph: string;
  /** The direction in which the name should stand, in radians, y downwards; null where any will do. */
  readonly toward: number | null;
  /** How much it is held to that direction. */
  readonly hold: Hold;
  /** How large its name is written, where its place in the order of weight does not say; "none": only if it must be. */
  readonly tier: Tier | null;
  /** Whether its short name comes first. */
  readonly brief: boolean;
  readonly kind: string;
  readonly degree: number;
  readonly pinned: boolean;
  /** Not part of what is staged: drawn so that it can just be seen, and not named. */
  readonly faint: boolean;
  /** How many it stands for; 0 where it is no group. */
  readonly members: number;
}

/** How a relation looks when nothing is chosen. */
export interface EdgeLook {
  readonly size: number;
  readonly color: string;
  /** Its colour where it is lit. */
  readonly lit: string;
  /** Bend to the side, as a share of the length; 0 is straight. */
  readonly curvature: number;
  /** How far along the line its control point is moved, as a share of the length. */
  readonly along: number;
  /** On tracks: the row that it runs along, and which ends lie on that. */
  readonly row: Row | null;
  readonly stroke: LineStyle;
  /** At rest: a line of its size, or, on a map, a thread within a region or nothing between two. */
  readonly rest: "line" | "thread" | "none";
  readonly relation: string;
  readonly status: Status;
  /** Null for what was done; anything else has a hollow head and its word. */
  readonly modality: string | null;
  readonly symmetric: boolean;
  /** Not part of what is staged. */
  readonly faint: boolean;
  /** Its name is written nowhere but where it is lit: a stage says it once for all like it. */
  readonly unnamed: boolean;
  /** Not null while two periods are compared. */
  readonly change: Change | null;
  /** How many relations it stands for; 1 where it is no bundle. */
  readonly count: number;
  /** Of a contact: how much it says. */
  readonly weight: number | null;
}

export interface DrawnNode {
  readonly id: EntityId;
  look: NodeLook;
  /** What the look was made from: while these are the same, so is the look. */
  fact: EntityFact;
  place: Placement;
  /** Lines to each neighbour; both ends hold the same list. */
  readonly beside: Map<DrawnNode, DrawnEdge[]>;
  /** Number of the pass that met it last. */
  pass: number;
  /** False while a filter hides it: it is kept as it is, to be shown again. */
  shown: boolean;
  /** Where the renderer keeps it; -1 where it does not. */
  slot: number;
}

export interface DrawnEdge {
  readonly id: RelationId;
  readonly from: DrawnNode;
  readonly to: DrawnNode;
  look: EdgeLook;
  fact: RelationFact;
  /** Its bend among all lines of the same two, unless a stage gives it another. */
  fanned: number;
  pass: number;
  shown: boolean;
  /** All lines between the same two, hidden ones too. */
  parallel: readonly DrawnEdge[];
  /** Where the renderer keeps it, and its head; -1 where it does not. */
  slot: number;
  head: number;
  /** Of a bent one: its further pieces. */
  more: readonly number[];
}

/** A relation of an entity with itself: the renderer has no line for it, so it is drawn apart. */
export interface Loop {
  readonly relation: RelationFact;
  readonly look: EdgeLook;
  /** Place among the loops of the same entity. */
  readonly index: number;
}

/** What can be seen of all that is kept: whoever asks for something hidden gets nothing. */
class Shown<V extends { readonly id: string; readonly shown: boolean }> {
  readonly kept = new Map<string, V>();

  get size(): number {
    let size = 0;
    for (const { shown } of this.kept.values()) if (shown) size += 1;
    return size;
  }

  get(id: string): V | undefined {
    const found = this.kept.get(id);
    return found?.shown === true ? found : undefined;
  }

  has(id: string): boolean {
    return this.kept.get(id)?.shown === true;
  }

  *values(): Generator<V, undefined> {
    for (const value of this.kept.values()) if (value.shown) yield value;
    return undefined;
  }

  *keys(): Generator<string, undefined> {
    for (const { id } of this.values()) yield id;
    return undefined;
  }
}

/**
 * What is drawn, so that one more or one less costs the same however much there is: the canvas asks it for neighbours
 * and lines many times a second.
 */
export class DrawnGraph {
  readonly nodes = new Shown<DrawnNode>();
  readonly edges = new Shown<DrawnEdge>();
  loops: ReadonlyMap<RelationId, Loop> = new Map();

  get order(): number {
    return this.nodes.size;
  }

  neighbours(id: EntityId): EntityId[] {
    const node = this.nodes.get(id);
    if (node === undefined) return [];
    return [...node.beside].flatMap(([other, lines]) => (lines.some(({ shown }) => shown) ? [other.id] : []));
  }

  /** Lines at an entity, loops not among them. */
  edgesOf(id: EntityId): DrawnEdge[] {
    const node = this.nodes.get(id);
    return node === undefined ? [] : [...linesAt(node)];
  }

  /** Relations of an entity with itself. */
  loopsOf(id: EntityId): RelationId[] {
    return [...this.loops].flatMap(([loop, { relation }]) => (relation.from === id ? [loop] : []));
  }

  addNode(node: DrawnNode): void {
    this.nodes.kept.set(node.id, node);
  }

  /** Takes away an entity that has no lines left. */
  dropNode(node: DrawnNode): void {
    node.shown = false;
    this.nodes.kept.delete(node.id);
  }

  /** Adds a line beside all others between the two, in the order of their ids. */
  addEdge(edge: DrawnEdge): void {
    this.edges.kept.set(edge.id, edge);
    const { from, to } = edge;
    const list = from.beside.get(to) ?? [];
    list.push(edge);
    edge.parallel = list;
    if (list.length > 1) {
      list.sort((a, b) => (a.id < b.id ? -1 : 1));
      return;
    }
    from.beside.set(to, list);
    to.beside.set(from, list);
  }

  dropEdge(edge: DrawnEdge): void {
    edge.shown = false;
    this.edges.kept.delete(edge.id);
    const { from, to } = edge;
    const list = from.beside.get(to) ?? [];
    list.splice(list.indexOf(edge), 1);
    if (list.length > 0) return;
    from.beside.delete(to);
    to.beside.delete(from);
  }
}

/** The lines at an entity that can be seen. */
export function* linesAt({ beside }: DrawnNode): Generator<DrawnEdge, undefined> {
  for (const lines of beside.values()) for (const line of lines) if (line.shown) yield line;
  return undefined;
}

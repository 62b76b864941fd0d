import { MultiDirectedGraph } from "graphology";
import type { Attributes, GraphEvents } from "graphology-types";
import type { Status } from "#contract/graph.ts";
import { captionLines } from "./caption.ts";
import { type Lookup, radiusOf, thicknessOf } from "./look.ts";
import { placeOf } from "./presented.ts";
import type { Caption, EntityFact, EntityId, Presented, RelationFact, RelationId, View } from "./types.ts";

/** How an entity looks when nothing is chosen. Positions and radius are in graph units. */
export interface NodeLook extends Attributes {
  x: number;
  y: number;
  size: number;
  color: string;
  label: null;
  /** Caption lines, ready to be drawn. */
  lines: readonly string[];
  /** The entity's label in the ontology. */
  kind: string;
  degree: number;
  pinned: boolean;
}

/** How a relation looks when nothing is chosen. */
export interface EdgeLook extends Attributes {
  type: "line" | "arrow" | "curve" | "curvedArrow";
  size: number;
  color: string;
  /** Bend to the side, as a share of the length; 0 is straight. */
  curvature: number;
  /** True where the renderer leaves the line to our own layer, which can dash it. */
  hidden: boolean;
  relation: string;
  status: Status;
  symmetric: boolean;
}

/** A relation of an entity with itself: the renderer has no line for it, so it is drawn apart. */
export interface Loop {
  readonly relation: RelationFact;
  readonly color: string;
  /** Place among the loops of the same entity. */
  readonly index: number;
}

type DrawnEvents = GraphEvents<NodeLook, EdgeLook>;

const GONE: NodeLook = {
  x: 0,
  y: 0,
  size: 0,
  color: "#000000",
  label: null,
  lines: [],
  kind: "",
  degree: 0,
  pinned: false,
};

/**
 * The visible part of a view as a graph. Its events can be kept back: a renderer that listens would otherwise index
 * everything again for each of a hundred changes.
 */
export class DrawnGraph extends MultiDirectedGraph<NodeLook, EdgeLook> {
  loops: ReadonlyMap<RelationId, Loop> = new Map();
  /** The scene it was brought in step with last: what is the same there need not be looked at again. */
  scene: Scene | null = null;
  #quiet = false;

  quietly(change: () => void): void {
    this.#quiet = true;
    try {
      change();
    } finally {
      this.#quiet = false;
    }
  }

  override emit<Event extends keyof DrawnEvents>(
    type: Event,
    ...args: Parameters<DrawnEvents[Event]>
  ): boolean {
    return this.#quiet ? false : super.emit(type, ...args);
  }

  /** Tells listeners of an entity that went while the graph was quiet. */
  announceDropped(id: EntityId): void {
    this.emit("nodeDropped", { key: id, attributes: GONE });
  }
}

export interface Scene {
  readonly shown: Presented;
  readonly view: View;
  readonly caption: Caption;
  readonly lookup: Lookup;
}

/** What a change came to: whether entities or relations came or went, and which of the others look different. */
export interface Difference {
  readonly structural: boolean;
  readonly added: readonly EntityId[];
  readonly dropped: readonly EntityId[];
  readonly nodes: readonly EntityId[];
  readonly edges: readonly RelationId[];
}

function nodeLook(fact: EntityFact, { shown, view, caption, lookup }: Scene): NodeLook | null {
  const placement = placeOf(shown, view, fact.id);
  if (placement === null || !Number.isFinite(placement.x) || !Number.isFinite(placement.y)) return null;
  return {
    x: placement.x,
    y: placement.y,
    size: radiusOf(fact.degree),
    color: lookup.labelColor(fact.label),
    label: null,
    lines: captionLines(fact, caption),
    kind: fact.label,
    degree: fact.degree,
    pinned: placement.pinned,
  };
}

function edgeLook(relation: RelationFact, curvature: number, lookup: Lookup): EdgeLook {
  const symmetric = lookup.isSymmetric(relation.type);
  const straight = curvature === 0;
  return {
    type: symmetric ? (straight ? "line" : "curve") : straight ? "arrow" : "curvedArrow",
    size: thicknessOf(relation.sources),
    color: lookup.typeColor(relation.type),
    curvature,
    hidden: relation.status === "disputed" || relation.status === "inferred",
    relation: relation.type,
    status: relation.status,
    symmetric,
  };
}

function differs(left: Attributes, right: Attributes): boolean {
  if (left === right) return false;
  return Object.keys(right).some((key) => {
    const [a, b]: [unknown, unknown] = [left[key], right[key]];
    if (a === b) return false;
    if (Array.isArray(a) && Array.isArray(b))
      return a.length !== b.length || a.some((item, i) => item !== b[i]);
    return true;
  });
}

/** Between the same two entities every relation has its own line: they fan out, in the order of their ids. */
export function curvaturesOf(relations: readonly RelationFact[]): ReadonlyMap<RelationId, number> {
  const groups = new Map<string, RelationFact[]>();
  for (const relation of relations) {
    const { from, to } = relation;
    const key = from < to ? `${from}\n${to}` : `${to}\n${from}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [relation]);
    else group.push(relation);
  }
  const curvatures = new Map<RelationId, number>();
  for (const group of groups.values()) {
    group.sort((a, b) => (a.id < b.id ? -1 : 1));
    const step = Math.min(0.28, 1.1 / group.length);
    group.forEach((relation, index) => {
      const bend = (index - (group.length - 1) / 2) * step;
      // A bend is to the side of the line's own direction: seen from the other end it turns round.
      curvatures.set(relation.id, bend === 0 ? 0 : relation.from < relation.to ? bend : -bend);
    });
  }
  return curvatures;
}

function wantedLoops(relations: readonly RelationFact[], lookup: Lookup): Map<RelationId, Loop> {
  const counts = new Map<EntityId, number>();
  const loops = new Map<RelationId, Loop>();
  for (const relation of [...relations].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const index = counts.get(relation.from) ?? 0;
    counts.set(relation.from, index + 1);
    loops.set(relation.id, { relation, color: lookup.typeColor(relation.type), index });
  }
  return loops;
}

interface Wanted {
  readonly nodes: ReadonlyMap<EntityId, NodeLook>;
  readonly edges: ReadonlyMap<RelationId, { relation: RelationFact; look: EdgeLook }>;
  readonly loops: ReadonlyMap<RelationId, Loop>;
}

/** The look an entity has already, if nothing that it is made of has changed. */
function keptLook(graph: DrawnGraph, fact: EntityFact, scene: Scene): NodeLook | null {
  const last = graph.scene;
  if (last === null || last.caption !== scene.caption || last.lookup !== scene.lookup) return null;
  const same =
    last.shown.entities.get(fact.id) === fact &&
    last.view.placements.get(fact.id) === scene.view.placements.get(fact.id);
  return same && graph.hasNode(fact.id) ? graph.getNodeAttributes(fact.id) : null;
}

function wantedOf(graph: DrawnGraph, scene: Scene): Wanted {
  const { shown, lookup } = scene;
  const nodes = new Map<EntityId, NodeLook>();
  for (const fact of shown.entities.values()) {
    const look = keptLook(graph, fact, scene) ?? nodeLook(fact, scene);
    if (look !== null) nodes.set(fact.id, look);
  }
  const visible = [...shown.relations.values()].filter(({ from, to }) => nodes.has(from) && nodes.has(to));
  const lines = visible.filter(({ from, to }) => from !== to);
  const curvatures = curvaturesOf(lines);
  return {
    nodes,
    edges: new Map(
      lines.map((relation) => {
        const look = edgeLook(relation, curvatures.get(relation.id) ?? 0, lookup);
        return [relation.id, { relation, look }] as const;
      }),
    ),
    loops: wantedLoops(
      visible.filter(({ from, to }) => from === to),
      lookup,
    ),
  };
}

function dropUnwanted(graph: DrawnGraph, wanted: Wanted): { edges: number; nodes: EntityId[] } {
  const edges = graph.filterEdges((id) => !wanted.edges.has(id));
  for (const id of edges) graph.dropEdge(id);
  const nodes = graph.filterNodes((id) => !wanted.nodes.has(id));
  for (const id of nodes) graph.dropNode(id);
  return { edges: edges.length, nodes };
}

/** Brings the graph in step with the scene; touches only what differs. Emits nothing: the renderer is told the result. */
export function syncGraph(graph: DrawnGraph, scene: Scene): Difference {
  const wanted = wantedOf(graph, scene);
  const added: EntityId[] = [];
  const nodes: EntityId[] = [];
  const edges: RelationId[] = [];
  let structural = false;
  let dropped: EntityId[] = [];
  graph.quietly(() => {
    const gone = dropUnwanted(graph, wanted);
    dropped = gone.nodes;
    structural = gone.edges + dropped.length > 0;
    for (const [id, look] of wanted.nodes) {
      if (!graph.hasNode(id)) {
        graph.addNode(id, look);
        added.push(id);
      } else if (differs(graph.getNodeAttributes(id), look)) {
        graph.replaceNodeAttributes(id, look);
        nodes.push(id);
      }
    }
    for (const [id, { relation, look }] of wanted.edges) {
      if (!graph.hasEdge(id)) {
        graph.addDirectedEdgeWithKey(id, relation.from, relation.to, look);
        structural = true;
      } else if (differs(graph.getEdgeAttributes(id), look)) {
        // A line that becomes a curve changes its program, which is a matter of structure to the renderer.
        structural ||= graph.getEdgeAttribute(id, "type") !== look.type;
        graph.replaceEdgeAttributes(id, look);
        edges.push(id);
      }
    }
  });
  graph.loops = wanted.loops;
  graph.scene = scene;
  return { structural: structural || added.length > 0, added, dropped, nodes, edges };
}

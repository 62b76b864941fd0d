import type { Point } from "../geometry/space.ts";
import { GrowingMap } from "../growing.ts";
import type { EntityFact, EntityId, Placement, Presented, RelationFact, RelationId } from "../types.ts";
import { mapIn } from "../view/regions.ts";
import { Sifted } from "../view/sifted.ts";
import type { DrawnEdge, DrawnGraph, DrawnNode, Loop, NodeLook } from "./drawnGraph.ts";
import { edgeLook, nodeLook, placeIn, type Scene, sameEdge, sameNode } from "./looksIn.ts";

/** What a change came to. The renderer takes up just this. */
export interface Difference {
  readonly added: readonly DrawnNode[];
  readonly dropped: readonly DrawnNode[];
  /** Entities that look different, or stand elsewhere. */
  readonly nodes: readonly DrawnNode[];
  /** Where those that stand elsewhere stood before. */
  readonly moved: ReadonlyMap<DrawnNode, Point>;
  readonly addedEdges: readonly DrawnEdge[];
  readonly droppedEdges: readonly DrawnEdge[];
  /** Lines that look different; those of moved entities are not among them. */
  readonly edges: readonly DrawnEdge[];
  /** What was kept and is now hidden, or shown again. */
  readonly sifted: { readonly nodes: readonly DrawnNode[]; readonly edges: readonly DrawnEdge[] };
}

/** Between the same two entities every relation has its own line: they fan out, in the order of their ids. */
export function curvatureAt(index: number, count: number, turned: boolean): number {
  const step = Math.min(0.28, 1.1 / count);
  const bend = (index - (count - 1) / 2) * step;
  // A bend is to the side of the line's own direction: seen from the other end it turns round.
  return bend === 0 ? 0 : turned ? -bend : bend;
}

/** Whether two maps are sieves of the same row, the second with at most more of it. */
function sieves<V extends { readonly id: string }>(
  before: ReadonlyMap<string, V>,
  now: ReadonlyMap<string, V>,
): readonly [Sifted<V>, Sifted<V>] | null {
  if (!(before instanceof Sifted && now instanceof Sifted)) return null;
  return before.row === now.row && before.passes.length <= now.passes.length ? [before, now] : null;
}

/** Calls with what passes one of two sieves and not the other. */
function differing<V extends { readonly id: string }>(
  [before, now]: readonly [Sifted<V>, Sifted<V>],
  told: (fact: V, at: number, passes: boolean) => void,
): void {
  const was = before.passes;
  const is = now.passes;
  const { items } = now.row;
  // Read as far as both reach: what lies behind the end of an array is looked for slowly.
  for (let i = 0; i < was.length; i += 1) if (is[i] !== was[i]) told(items[i] as V, i, is[i] === 1);
  for (let i = was.length; i < is.length; i += 1) if (is[i] === 1) told(items[i] as V, i, true);
}

/** What a scene says of single lines, by which a line may look otherwise though its fact is the same. */
const isPlain = ({ changes, contacts, bundles, groups }: Presented) =>
  changes.size + contacts.size + bundles.size + groups.size === 0;

// Nodes and lines are written out in full: engines read the properties of what is put together by spreading slowly.

function nodeOf(fact: EntityFact, place: Placement, look: NodeLook): DrawnNode {
  const { id } = fact;
  return { id, look, fact, place, beside: new Map(), pass: 0, shown: true, slot: -1 };
}

const NONE: readonly never[] = [];

function edgeOf(fact: RelationFact, { from, to, look }: Pick<DrawnEdge, "from" | "to" | "look">): DrawnEdge {
  const { id } = fact;
  const made: DrawnEdge = {
    id,
    from,
    to,
    look,
    fact,
    fanned: 0,
    pass: 0,
    shown: true,
    parallel: NONE,
    slot: -1,
    head: -1,
    more: NONE,
  };
  return made;
}

/** Makes room for as many; engines keep an array with gaps as a dictionary, which is slow. */
function roomFor<One>(list: (One | undefined)[], count: number): void {
  while (list.length < count) list.push(undefined);
}

/** Brings a drawn graph in step with scene after scene; touches only what differs. */
export class Syncing {
  readonly #graph: DrawnGraph;
  /** What is the same as in the last scene need not be looked at again. */
  #last: Scene | null = null;
  #pass = 0;
  #added: DrawnNode[] = [];
  #changed: DrawnNode[] = [];
  #moved = new Map<DrawnNode, Point>();
  #addedEdges: DrawnEdge[] = [];
  #changedEdges = new Set<DrawnEdge>();
  #sifted: { nodes: DrawnNode[]; edges: DrawnEdge[] } = { nodes: [], edges: [] };
  /** Relations of an entity with itself. */
  #loops = new Map<RelationId, RelationFact>();
  /** By their places in the row that is sifted, as far as they have been looked for. */
  #nodesAt: (DrawnNode | undefined)[] = [];
  #edgesAt: (DrawnEdge | undefined)[] = [];

  constructor(graph: DrawnGraph) {
    this.#graph = graph;
  }

  sync(scene: Scene): Difference {
    this.#pass += 1;
    this.#added = [];
    this.#changed = [];
    this.#moved = new Map();
    this.#addedEdges = [];
    this.#changedEdges = new Set();
    this.#sifted = { nodes: [], edges: [] };
    const gone = this.#sift(scene) ? { dropped: [], droppedEdges: [] } : this.#compare(scene);
    this.#last = scene;
    return {
      ...gone,
      added: this.#added,
      nodes: this.#changed,
      moved: this.#moved,
      addedEdges: this.#addedEdges,
      edges: [...this.#changedEdges].filter(({ shown }) => shown),
      sifted: this.#sifted,
    };
  }

  #isRestyled({ styled, lookup, view }: Scene): boolean {
    const last = this.#last;
    return (
      last === null ||
      last.styled !== styled ||
      last.lookup !== lookup ||
      last.view.stage !== view.stage ||
      mapIn(last.view) !== mapIn(view)
    );
  }

  /**
   * Where another sieve lies over the same, and at most more has come, what is hidden is kept and what comes is added:
   * a filter costs as much as it hides. False where it is more than that.
   */
  #sift(scene: Scene): boolean {
    const last = this.#last;
    if (last === null || this.#isRestyled(scene) || !isPlain(last.shown) || !isPlain(scene.shown))
      return false;
    if (!GrowingMap.isContinued(last.view.placements, scene.view.placements)) return false;
    const entities = sieves(last.shown.entities, scene.shown.entities);
    const relations = sieves(last.shown.relations, scene.shown.relations);
    if (entities === null || relations === null) return false;
    roomFor(this.#nodesAt, entities[1].passes.length);
    roomFor(this.#edgesAt, relations[1].passes.length);
    differing(entities, (fact, at, passes) => this.#siftNode(fact, at, passes, scene));
    const fans = new Set<readonly DrawnEdge[]>();
    let loops = false;
    differing(relations, (fact, at, passes) => {
      const edge = this.#edgesAt[at] ?? this.#edgeAt(fact, at, passes, scene);
      if (edge !== null) {
        this.#show(edge, passes, this.#sifted.edges);
        if (edge.parallel.length > 1) fans.add(edge.parallel);
      } else if (fact.from === fact.to) {
        loops = true;
        if (passes) this.#loops.set(fact.id, fact);
        else this.#loops.delete(fact.id);
      }
    });
    for (const parallel of fans) this.#fan(parallel, scene);
    if (loops) this.#graph.loops = this.#loopsOf(scene);
    return true;
  }

  #siftNode(fact: EntityFact, at: number, passes: boolean, scene: Scene): void {
    const node = this.#nodesAt[at] ?? this.#graph.nodes.kept.get(fact.id);
    if (node === undefined) {
      if (passes) this.#place(fact, scene);
      return;
    }
    this.#nodesAt[at] = node;
    this.#show(node, passes, this.#sifted.nodes);
  }

  /** The line of a relation, drawn now if it is to be seen; null where there is none. */
  #edgeAt(fact: RelationFact, at: number, passes: boolean, scene: Scene): DrawnEdge | null {
    if (fact.from === fact.to) return null;
    const edge = this.#graph.edges.kept.get(fact.id) ?? (passes ? this.#addEdge(fact, scene) : null);
    if (edge !== null) this.#edgesAt[at] = edge;
    return edge;
  }

  #show<One extends DrawnNode | DrawnEdge>(one: One, shown: boolean, told: One[]): void {
    if (one.shown === shown) return;
    one.shown = shown;
    told.push(one);
  }

  /** Everything is looked at; what is not in the scene goes, kept or not. */
  #compare(scene: Scene): Pick<Difference, "dropped" | "droppedEdges"> {
    const last = this.#last;
    const restyled = this.#isRestyled(scene);
    const same = last?.shown === scene.shown;
    if (same && !restyled && last?.view.placements === scene.view.placements) {
      return { dropped: [], droppedEdges: [] };
    }
    [this.#nodesAt, this.#edgesAt] = [[], []];
    const lost = this.#syncNodes(scene, restyled);
    // Lines go before the entities that they end at, and come after them.
    const nodesChanged = this.#added.length + this.#sifted.nodes.length + lost.length > 0;
    const droppedEdges = same && !restyled && !nodesChanged ? [] : this.#syncEdges(scene, restyled);
    for (const node of lost) this.#graph.dropNode(node);
    return { dropped: lost, droppedEdges };
  }

  /** Returns those that are in the scene no more. */
  #syncNodes(scene: Scene, restyled: boolean): DrawnNode[] {
    const { kept } = this.#graph.nodes;
    const { shown } = scene;
    const pass = this.#pass;
    let seen = 0;
    for (const fact of shown.entities.values()) {
      const node = kept.get(fact.id);
      const place = placeIn(scene, fact.id);
      if (place === null) continue;
      seen += 1;
      if (node === undefined || node.fact !== fact || node.place !== place || restyled)
        this.#put(node, fact, place, scene);
      if (node === undefined) continue;
      node.pass = pass;
      this.#show(node, true, this.#sifted.nodes);
    }
    if (kept.size === seen) return [];
    const lost = [...kept.values()].filter((node) => node.pass !== pass);
    for (const node of lost) node.shown = false;
    return lost;
  }

  #place(fact: EntityFact, scene: Scene): void {
    const place = placeIn(scene, fact.id);
    if (place !== null) this.#put(undefined, fact, place, scene);
  }

  #put(known: DrawnNode | undefined, fact: EntityFact, place: Placement, scene: Scene): void {
    const look = nodeLook(fact, place, scene);
    if (known === undefined) {
      const node = nodeOf(fact, place, look);
      node.pass = this.#pass;
      this.#graph.addNode(node);
      this.#added.push(node);
      return;
    }
    const same = known.fact === fact && sameNode(known.look, look);
    known.fact = fact;
    known.place = place;
    const { x, y } = known.look;
    if (same) return;
    known.look = look;
    if (x !== look.x || y !== look.y) this.#moved.set(known, { x, y });
    this.#changed.push(known);
  }

  #syncEdges(scene: Scene, restyled: boolean): DrawnEdge[] {
    const { kept } = this.#graph.edges;
    const pass = this.#pass;
    const { shown } = scene;
    const comparing = shown.changes.size > 0 || (this.#last?.shown.changes.size ?? 0) > 0;
    const again = restyled || comparing || shown.contacts.size > 0;
    const fresh: RelationFact[] = [];
    const fans = new Set<readonly DrawnEdge[]>();
    this.#loops = new Map();
    for (const relation of shown.relations.values()) {
      const edge = kept.get(relation.id);
      if (edge === undefined) {
        if (relation.from === relation.to) this.#loops.set(relation.id, relation);
        else fresh.push(relation);
      } else if (edge.fact.from === relation.from && edge.from.shown && edge.to.shown) {
        edge.pass = pass;
        if (!edge.shown && edge.parallel.length > 1) fans.add(edge.parallel);
        this.#show(edge, true, this.#sifted.edges);
        if (edge.fact === relation && !again) continue;
        edge.fact = relation;
        this.#relook(edge, scene);
      } else fresh.push(relation);
    }
    const dropped = [...kept.values()].filter((edge) => edge.pass !== pass);
    for (const edge of dropped) {
      this.#graph.dropEdge(edge);
      fans.add(edge.parallel);
    }
    for (const relation of fresh) {
      const edge = this.#addEdge(relation, scene);
      if (edge !== null) fans.add(edge.parallel);
    }
    for (const parallel of fans) this.#fan(parallel, scene);
    this.#graph.loops = this.#loopsOf(scene);
    return dropped;
  }

  #addEdge(relation: RelationFact, scene: Scene): DrawnEdge | null {
    const [from, to] = [this.#graph.nodes.get(relation.from), this.#graph.nodes.get(relation.to)];
    if (from === undefined || to === undefined) return null;
    const edge = edgeOf(relation, { from, to, look: edgeLook(relation, 0, scene) });
    edge.pass = this.#pass;
    this.#addedEdges.push(edge);
    this.#graph.addEdge(edge);
    return edge;
  }

  /** One more or one less between two, and the others lie differently. */
  #fan(parallel: readonly DrawnEdge[], scene: Scene): void {
    const lines = parallel.filter(({ shown }) => shown);
    lines.forEach((edge, index) => {
      const fanned = curvatureAt(index, lines.length, edge.from.id > edge.to.id);
      if (edge.fanned === fanned) return;
      edge.fanned = fanned;
      this.#relook(edge, scene);
    });
  }

  #relook(edge: DrawnEdge, scene: Scene): void {
    const look = edgeLook(edge.fact, edge.fanned, scene);
    if (sameEdge(edge.look, look)) return;
    edge.look = look;
    this.#changedEdges.add(edge);
  }

  #loopsOf(scene: Scene): ReadonlyMap<RelationId, Loop> {
    const counts = new Map<EntityId, number>();
    const loops = new Map<RelationId, Loop>();
    for (const relation of [...this.#loops.values()].sort((a, b) => (a.id < b.id ? -1 : 1))) {
      if (!this.#graph.nodes.has(relation.from)) continue;
      const index = counts.get(relation.from) ?? 0;
      counts.set(relation.from, index + 1);
      loops.set(relation.id, { relation, look: edgeLook(relation, 0, scene), index });
    }
    return loops;
  }
}

import type { Point } from "../geometry/space.ts";
import type { EntityFact, EntityId, Placement, Presented, RelationFact, RelationId, View } from "../types.ts";
import { placeOf } from "../view/presented.ts";
import { mapIn } from "../view/regions.ts";
import { isOfContacts } from "../view/view.ts";
import type { DrawnEdge, DrawnGraph, DrawnNode, EdgeLook, Loop, NodeLook } from "./drawnGraph.ts";
import { contactThickness, groupRadius, type Lookup, thicknessOf } from "./look.ts";
import { lookOnMap, markIn } from "./onMap.ts";
import { AMONG, alphaOf, bendOf, FAINT_ALPHA, isAmong, restIn, tierOn } from "./onStage.ts";
import type { Styled } from "./style.ts";

/** Everything that decides what is drawn, and how. */
export interface Scene {
  readonly shown: Presented;
  readonly view: View;
  readonly styled: Styled;
  readonly lookup: Lookup;
}

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
}

/** A line that was there and is not any more stays in sight, but steps back. */
const LOST_COLOR_SHARE = 0.5;

function nodeLook(fact: EntityFact, place: Placement, { shown, view, styled }: Scene): NodeLook {
  const group = shown.groups.get(fact.id);
  const { color, radius, shape, glyph } = styled.entity(group?.lead ?? fact);
  const members = group?.members.length ?? 0;
  const { stage } = view;
  const faint = stage !== null && !stage.places.has(fact.id);
  const mark = markIn(view, fact.id);
  return {
    x: place.x,
    y: place.y,
    size: stage?.radii.get(fact.id) ?? (members > 0 ? groupRadius(members) : radius),
    color: faint ? color + FAINT_ALPHA : color,
    shape,
    glyph: members > 0 ? String(members) : glyph,
    tier: tierOn(stage, fact.id),
    toward: stage?.toward.get(fact.id) ?? null,
    brief: false,
    ...(mark !== undefined && lookOnMap(mark, fact, radius, view)),
    kind: fact.label,
    degree: fact.degree,
    pinned: place.pinned,
    faint,
    members,
  };
}

/** Half the way to grey: fainter on either ground. */
export function faded(color: string): string {
  const parts = [1, 3, 5].map((at) => {
    const value = Number.parseInt(color.slice(at, at + 2), 16);
    return Math.round(value + (140 - value) * LOST_COLOR_SHARE)
      .toString(16)
      .padStart(2, "0");
  });
  return `#${parts.join("")}`;
}

function edgeLook(relation: RelationFact, fanned: number, scene: Scene): EdgeLook {
  const { shown, view, styled, lookup } = scene;
  const { id, type, status, sources } = relation;
  const bend = bendOf(relation, fanned, scene.view);
  const among = isAmong(relation, scene.view.stage);
  const { color, lit, factor, line } = styled.relation(relation);
  const change = shown.changes.get(id) ?? null;
  const contact = shown.contacts.get(id);
  const count = shown.bundles.get(id)?.length ?? 1;
  const thickness =
    contact === undefined ? thicknessOf(count > 1 ? count : sources) : contactThickness(contact.weight);
  return {
    size: thickness * factor * (among ? AMONG.size : 1),
    color: (change === "lost" ? faded(color) : color) + alphaOf(relation, bend.faint, scene.view.stage),
    lit: change === "lost" ? faded(lit) : lit,
    ...bend,
    curvature: contact !== undefined && isOfContacts(view) ? 0 : bend.curvature,
    rest: change === null ? restIn(relation, contact !== undefined, view) : "line",
    stroke: change === "lost" ? "dashed" : change === "gained" ? "solid" : line,
    relation: type,
    status,
    modality: lookup.modalityWord(relation.modality, "en") === null ? null : relation.modality,
    // A chart says the direction of its lines by where their ends stand.
    symmetric:
      contact !== undefined ||
      shown.bundles.has(id) ||
      view.stage?.chart?.lines.has(id) === true ||
      lookup.isSymmetric(type),
    change,
    count,
    weight: contact?.weight ?? null,
  };
}

function sameNode(a: NodeLook, b: NodeLook): boolean {
  return (
    a.x === b.x &&
    a.y === b.y &&
    a.size === b.size &&
    a.color === b.color &&
    a.shape === b.shape &&
    a.glyph === b.glyph &&
    a.kind === b.kind &&
    a.degree === b.degree &&
    a.faint === b.faint &&
    a.pinned === b.pinned &&
    a.members === b.members &&
    a.toward === b.toward &&
    a.tier === b.tier &&
    a.brief === b.brief
  );
}

function sameRow(a: EdgeLook["row"], b: EdgeLook["row"]): boolean {
  return a === b || (a?.y === b?.y && a?.from === b?.from && a?.to === b?.to);
}

function sameEdge(a: EdgeLook, b: EdgeLook): boolean {
  return (
    a.size === b.size &&
    a.color === b.color &&
    a.lit === b.lit &&
    a.curvature === b.curvature &&
    a.along === b.along &&
    sameRow(a.row, b.row) &&
    a.faint === b.faint &&
    a.unnamed === b.unnamed &&
    a.stroke === b.stroke &&
    a.rest === b.rest &&
    a.relation === b.relation &&
    a.status === b.status &&
    a.modality === b.modality &&
    a.symmetric === b.symmetric &&
    a.change === b.change &&
    a.count === b.count &&
    a.weight === b.weight
  );
}

/** Between the same two entities every relation has its own line: they fan out, in the order of their ids. */
export function curvatureAt(index: number, count: number, turned: boolean): number {
  const step = Math.min(0.28, 1.1 / count);
  const bend = (index - (count - 1) / 2) * step;
  // A bend is to the side of the line's own direction: seen from the other end it turns round.
  return bend === 0 ? 0 : turned ? -bend : bend;
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
    const last = this.#last;
    const restyled =
      last === null ||
      last.styled !== scene.styled ||
      last.lookup !== scene.lookup ||
      last.view.stage !== scene.view.stage ||
      mapIn(last.view) !== mapIn(scene.view);
    const same = last?.shown === scene.shown;
    if (!same || restyled || last.view.placements !== scene.view.placements) {
      this.#syncNodes(scene, restyled);
    }
    // Lines go before the entities that they end at, and come after them.
    const nodesChanged = this.#added.length > 0 || this.#graph.nodes.size > this.#seen;
    const droppedEdges = same && !restyled && !nodesChanged ? [] : this.#syncEdges(scene, restyled);
    const dropped = this.#dropNodes();
    this.#last = scene;
    return {
      added: this.#added,
      dropped,
      nodes: this.#changed,
      moved: this.#moved,
      addedEdges: this.#addedEdges,
      droppedEdges,
      edges: [...this.#changedEdges].filter((edge) => edge.pass === this.#pass),
    };
  }

  /** How many entities the scene has a place for. */
  #seen = 0;

  #syncNodes(scene: Scene, restyled: boolean): void {
    const { nodes } = this.#graph;
    const { shown, view } = scene;
    const staged = view.stage?.places;
    const pass = this.#pass;
    let seen = 0;
    for (const [id, fact] of shown.entities) {
      const node = nodes.get(id);
      const group = shown.groups.size > 0 && shown.groups.has(id);
      const place = group ? placeOf(shown, view, id) : (staged?.get(id) ?? view.placements.get(id));
      if (place === undefined || place === null) continue;
      if (node !== undefined && node.fact === fact && node.place === place && !restyled) {
        node.pass = pass;
        seen += 1;
        continue;
      }
      if (!Number.isFinite(place.x) || !Number.isFinite(place.y)) continue;
      seen += 1;
      this.#put(node, fact, place, scene);
    }
    this.#seen = seen;
  }

  #put(known: DrawnNode | undefined, fact: EntityFact, place: Placement, scene: Scene): void {
    const look = nodeLook(fact, place, scene);
    if (known === undefined) {
      const node = { id: fact.id, look, fact, place, beside: new Map(), pass: this.#pass, slot: -1 };
      this.#graph.addNode(node);
      this.#added.push(node);
      return;
    }
    const same = known.fact === fact && sameNode(known.look, look);
    known.fact = fact;
    known.place = place;
    known.pass = this.#pass;
    const { x, y } = known.look;
    if (same) return;
    known.look = look;
    if (x !== look.x || y !== look.y) this.#moved.set(known, { x, y });
    this.#changed.push(known);
  }

  #dropNodes(): DrawnNode[] {
    const { nodes } = this.#graph;
    const dropped: DrawnNode[] = [];
    if (nodes.size === this.#seen) return dropped;
    for (const node of nodes.values()) if (node.pass !== this.#pass) dropped.push(node);
    for (const node of dropped) this.#graph.dropNode(node);
    return dropped;
  }

  #syncEdges(scene: Scene, restyled: boolean): DrawnEdge[] {
    const { nodes, edges } = this.#graph;
    const pass = this.#pass;
    const { shown } = scene;
    const comparing = shown.changes.size > 0 || (this.#last?.shown.changes.size ?? 0) > 0;
    const again = restyled || comparing || shown.contacts.size > 0;
    const fresh: RelationFact[] = [];
    const loops: RelationFact[] = [];
    let seen = 0;
    for (const [id, relation] of shown.relations) {
      const edge = edges.get(id);
      if (edge === undefined) {
        if (relation.from === relation.to) loops.push(relation);
        else fresh.push(relation);
      } else if (edge.fact.from === relation.from && edge.from.pass === pass && edge.to.pass === pass) {
        seen += 1;
        edge.pass = pass;
        if (edge.fact === relation && !again) continue;
        edge.fact = relation;
        this.#relook(edge, scene);
      } else fresh.push(relation);
    }
    const dropped = this.#dropEdges(seen, scene);
    for (const relation of fresh) {
      const [from, to] = [nodes.get(relation.from), nodes.get(relation.to)];
      if (from?.pass !== pass || to?.pass !== pass) continue;
      this.#addEdge(relation, from, to, scene);
    }
    this.#graph.loops = this.#loopsOf(loops, scene);
    return dropped;
  }

  #addEdge(relation: RelationFact, from: DrawnNode, to: DrawnNode, scene: Scene): void {
    const look = edgeLook(relation, 0, scene);
    const edge: DrawnEdge = {
      ...{ id: relation.id, from, to, look, fact: relation },
      ...{ fanned: 0, pass: this.#pass, slots: [] },
    };
    this.#addedEdges.push(edge);
    this.#fan(this.#graph.addEdge(edge), scene);
  }

  #dropEdges(seen: number, scene: Scene): DrawnEdge[] {
    const { edges } = this.#graph;
    const dropped: DrawnEdge[] = [];
    if (edges.size === seen) return dropped;
    for (const edge of edges.values()) if (edge.pass !== this.#pass) dropped.push(edge);
    for (const edge of dropped) this.#fan(this.#graph.dropEdge(edge), scene);
    return dropped;
  }

  /** One more or one less between two, and the others lie differently. */
  #fan(parallel: readonly DrawnEdge[], scene: Scene): void {
    if (parallel.length === 1 && parallel[0]?.fanned === 0) return;
    parallel.forEach((edge, index) => {
      const fanned = curvatureAt(index, parallel.length, edge.from.id > edge.to.id);
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

  #loopsOf(relations: readonly RelationFact[], scene: Scene): ReadonlyMap<RelationId, Loop> {
    const counts = new Map<EntityId, number>();
    const loops = new Map<RelationId, Loop>();
    for (const relation of [...relations].sort((a, b) => (a.id < b.id ? -1 : 1))) {
      if (this.#graph.nodes.get(relation.from)?.pass !== this.#pass) continue;
      const index = counts.get(relation.from) ?? 0;
      counts.set(relation.from, index + 1);
      loops.set(relation.id, { relation, look: edgeLook(relation, 0, scene), index });
    }
    return loops;
  }
}

import type { Highlight } from "../../model/types.ts";
import { highlightedEntities } from "../../model/view/view.ts";
import type { Selection } from "../../state/types.ts";
import type { Frame } from "./frame.ts";

/** What is lit: everything else lies under a veil, if there is one. */
export interface Lit {
  readonly nodes: ReadonlySet<string>;
  readonly edges: ReadonlySet<string>;
}

const NOTHING: Lit = { nodes: new Set(), edges: new Set() };

function litBySelection(frame: Frame, selection: Selection): Lit {
  const { graph } = frame;
  if (selection.kind === "relation") {
    const loop = graph.loops.get(selection.id);
    if (loop !== undefined) return { nodes: new Set([loop.relation.from]), edges: new Set([selection.id]) };
    const edge = graph.edges.get(selection.id);
    if (edge === undefined) return NOTHING;
    return { nodes: new Set([edge.from.id, edge.to.id]), edges: new Set([selection.id]) };
  }
  if (!graph.nodes.has(selection.id)) return NOTHING;
  return {
    nodes: new Set([selection.id, ...graph.neighbours(selection.id)]),
    edges: new Set([...graph.edgesOf(selection.id).map(({ id }) => id), ...graph.loopsOf(selection.id)]),
  };
}

/** Lines between some entities, and what these have with themselves. */
function between(
  { graph }: Frame,
  ids: ReadonlySet<string>,
  keep: (from: string, to: string) => boolean,
): Set<string> {
  const edges = new Set<string>();
  for (const id of ids)
    for (const { id: edge, from, to } of graph.edgesOf(id)) if (keep(from.id, to.id)) edges.add(edge);
  for (const [id, { relation }] of graph.loops)
    if (ids.has(relation.from) && keep(relation.from, relation.to)) edges.add(id);
  return edges;
}

function litByHighlight(frame: Frame, highlight: Highlight): Lit {
  const { graph } = frame;
  const nodes = new Set(highlightedEntities(highlight).filter((id) => graph.nodes.has(id)));
  // An answer that is the whole view lights nothing up: there is no rest to dim.
  if (nodes.size >= graph.order) return NOTHING;
  if (highlight.kind === "paths")
    return { nodes, edges: new Set(highlight.paths.flatMap((path) => path.edges)) };
  const asked = highlight.kind === "common" ? new Set(highlight.ids) : nodes;
  const edges = between(
    frame,
    nodes,
    (from, to) => nodes.has(from) && nodes.has(to) && (asked.has(from) || asked.has(to)),
  );
  return { nodes, edges };
}

/** Several chosen are lit with the lines among them: what they have to do with others would be everything. */
function litByChoice(frame: Frame, ids: readonly string[]): Lit {
  const nodes = new Set(ids.filter((id) => frame.graph.nodes.has(id)));
  return { nodes, edges: between(frame, nodes, (from, to) => nodes.has(from) && nodes.has(to)) };
}

function union(left: Lit, right: Lit): Lit {
  return { nodes: new Set([...left.nodes, ...right.nodes]), edges: new Set([...left.edges, ...right.edges]) };
}

/** Lit by choice or by an answer; a choice within an answer leaves the answer lit. */
export function litIn(frame: Frame): Lit {
  const { selection, companions, view } = frame.state;
  const byHighlight = view.highlight === null ? NOTHING : litByHighlight(frame, view.highlight);
  // Whoever a stage is about has all its lines on it anyway.
  if (selection === null || view.stage?.of.includes(selection.id)) return byHighlight;
  const byChoice =
    selection.kind === "entity" && companions.length > 0
      ? litByChoice(frame, [selection.id, ...companions])
      : litBySelection(frame, selection);
  return union(byHighlight, byChoice);
}

/** A hub's hundreds of lines are not all lit by passing over it. */
const MOST_HOVERED = 80;

/** What passing over something lights up, where no veil lies over the rest. */
export function hoveredPart(frame: Frame, hovered: Selection): Lit {
  const own: Lit = { nodes: new Set(hovered.kind === "entity" ? [hovered.id] : []), edges: new Set() };
  const node = frame.graph.nodes.get(hovered.id);
  if (node !== undefined && frame.graph.neighbours(node.id).length > MOST_HOVERED) return own;
  const lit = litBySelection(frame, hovered);
  return lit.edges.size <= MOST_HOVERED ? lit : own;
}

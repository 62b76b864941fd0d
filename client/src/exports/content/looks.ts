import type { Ontology } from "#contract/ontology.ts";
import { DrawnGraph, type EdgeLook, type NodeLook } from "../../model/drawing/drawnGraph.ts";
import { lookupOf } from "../../model/drawing/look.ts";
import { styleOf } from "../../model/drawing/style.ts";
import { Syncing } from "../../model/drawing/toGraph.ts";
import type { EntityId, Language, Metrics, Presented, RelationId, View } from "../../model/types.ts";

/** How things look at the moment of the export: a file is made from the graph that the canvas would draw. */
export interface Looks {
  /** Null where it has no place. */
  entity(id: EntityId): (NodeLook & { readonly dark: string }) | null;
  /** Null where an end has no place. */
  relation(id: RelationId): (EdgeLook & { readonly quiet: boolean; readonly strength: number }) | null;
  /** Which loop of its entity a relation with itself is. */
  loop(id: RelationId): number | null;
}

interface Given {
  readonly ontology: Ontology | null;
  readonly metrics: Metrics | null;
  readonly language: Language;
}

/** Colours of the canvas may carry an alpha as two more digits. */
const opaque = (color: string) => color.slice(0, 7);
const strengthOf = (color: string) => (color.length > 7 ? Number.parseInt(color.slice(7), 16) / 255 : 1);

/** The looks of the canvas, at scale 1, for either ground. */
export function looksOf(shown: Presented, view: View, { ontology, metrics, language }: Given): Looks {
  const lookup = lookupOf(ontology);
  const graph = new DrawnGraph();
  const styled = styleOf(view.style, metrics, lookup, language);
  new Syncing(graph).sync({ shown, view, styled, lookup });
  const darkly = styleOf(view.style, metrics, lookupOf(ontology, "dark"), language);
  return {
    entity(id) {
      const node = graph.nodes.get(id);
      if (node === undefined) return null;
      const dark = darkly.entity(node.fact).color;
      return { ...node.look, color: opaque(node.look.color), dark };
    },
    relation(id) {
      const look = graph.edges.get(id)?.look ?? graph.loops.get(id)?.look;
      if (look === undefined) return null;
      const quiet = opaque(look.color) === lookup.quiet;
      const color = quiet ? look.lit : opaque(look.color);
      return { ...look, color, quiet, strength: strengthOf(look.color) };
    },
    loop: (id) => graph.loops.get(id)?.index ?? null,
  };
}

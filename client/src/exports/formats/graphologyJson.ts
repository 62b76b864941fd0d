import { contentAttributes, entityAttributes, type Flat, relationAttributes } from "../content/flat.ts";
import { short } from "../content/text.ts";
import type { ExportContent } from "../content/types.ts";

/** What is null is left out: to a reader, an attribute is there or it is not. */
function filled(flat: Flat): Flat {
  return Object.fromEntries(Object.entries(flat).filter(([, value]) => value !== null));
}

/** The graph as graphology's own `export()` would give it, with what sigma and Gephi Lite draw it by. */
export function graphologyJsonOf(content: ExportContent): string {
  const nodes = content.entities.map((entity) => {
    const { x, y, color } = entity;
    const look = { x, y, size: short(entity.radius), color };
    return { key: entity.id, attributes: { ...filled(entityAttributes(entity, content)), ...look } };
  });
  const edges = content.relations.map((relation) => {
    const { color, line, from, to } = relation;
    const look = { color, line, size: short(relation.thickness) };
    return {
      key: relation.id,
      source: from,
      target: to,
      attributes: { ...filled(relationAttributes(relation, content)), ...look },
    };
  });
  const options = { type: "directed", multi: true, allowSelfLoops: true };
  return `${JSON.stringify({ attributes: contentAttributes(content), options, nodes, edges }, null, 1)}\n`;
}

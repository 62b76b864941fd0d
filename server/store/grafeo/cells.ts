import type { Cell, NodeCell, RelationCell } from "#contract/cypher.ts";

type Fields = Readonly<Record<string, unknown>>;

/**
 * Values of an answer as cells; the engine's own numbers are the keys. Dates and times come from it as text, but a
 * local date and time as a moment of UTC, cut to milliseconds.
 */
export function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "bigint") {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : { $type: "integer", value: value.toString() };
  }
  if (typeof value === "number") {
    return Number.isFinite(value) ? value : { $type: "float", value: String(value) };
  }
  if (Array.isArray(value)) return value.map(cellOf);
  if (value instanceof Date) {
    return { $type: "localdatetime", value: value.toISOString().replace("Z", "") };
  }
  if (ArrayBuffer.isView(value)) {
    return { $type: "bytes", value: Buffer.from(value.buffer).toString("base64") };
  }
  return objectCell(value as Fields);
}

function objectCell(map: Fields): Cell {
  if (typeof map._id === "number" && Array.isArray(map._labels)) return nodeCell(map);
  if (typeof map._id === "number" && typeof map._type === "string" && "_source" in map) {
    return relationCell(map);
  }
  const { nodes, edges } = map;
  if (Array.isArray(nodes) && Array.isArray(edges) && isNode(nodes[0])) {
    return { $type: "path", nodes: nodes.map(nodeCell), relations: edges.map(relationCell) };
  }
  return { $type: "map", entries: entries(map) };
}

const isNode = (value: unknown): boolean => typeof value === "object" && value !== null && "_labels" in value;

function entries(map: Fields): Readonly<Record<string, Cell>> {
  return Object.fromEntries(Object.entries(map).map(([name, value]) => [name, cellOf(value)]));
}

function nodeCell(node: Fields): NodeCell {
  const { _id, _labels, ...properties } = node;
  const labels = (_labels as readonly unknown[]).map(String).sort();
  return { $type: "node", key: Number(_id) + 1, labels, properties: entries(properties) };
}

function relationCell(relation: Fields): RelationCell {
  const { _id, _type, _source, _target, ...properties } = relation;
  return {
    $type: "relation",
    key: Number(_id) + 1,
    type: String(_type),
    from: Number(_source) + 1,
    to: Number(_target) + 1,
    properties: entries(properties),
  };
}

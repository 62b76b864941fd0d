const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/**
 * A row of Grafeo's as plain data, alike to what Neo4j's adapter gives: integers beyond 2^53 as text, nodes and
 * relations as their properties, a path as the list of its nodes.
 */
export function plainRow(row: readonly unknown[]): unknown[] {
  return row.map(plainValue);
}

function plainValue(value: unknown): unknown {
  if (typeof value === "bigint") {
    return value.toString();
  }
  if (value === null || typeof value !== "object") {
    return value;
  }
  if (isList(value)) {
    return value.map(plainValue);
  }
  const map = value as Readonly<Record<string, unknown>>;
  if (typeof map._id === "number" && isList(map._labels)) {
    const { _id, _labels, ...properties } = map;
    return plainMap(properties);
  }
  if (typeof map._id === "number" && typeof map._type === "string" && "_source" in map) {
    const { _id, _type, _source, _target, ...properties } = map;
    return plainMap(properties);
  }
  if (isPath(map)) {
    return map.nodes.map(plainValue);
  }
  return plainMap(map);
}

function isPath(map: Readonly<Record<string, unknown>>): map is { nodes: readonly unknown[] } {
  const [first] = isList(map.nodes) ? map.nodes : [];
  return isList(map.edges) && typeof first === "object" && first !== null && "_labels" in first;
}

function plainMap(map: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(map).map(([name, value]) => [name, plainValue(value)]));
}

// The map of regions of a graph, as it was laid out last.
// @returns rows
// @param id string

MATCH (m:GuanxiMap {id: $id})
RETURN m.revision AS revision, m.text AS text

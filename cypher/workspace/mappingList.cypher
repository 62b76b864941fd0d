// How people read tables of a graph's imports, the latest first.
// @returns rows
// @param graph string

MATCH (m:GuanxiMapping {graph: $graph})
RETURN m.id AS id, m.mapping AS mapping, m.at AS at
ORDER BY at DESC, id

// The greatest of the engine's own numbers of nodes.
// @returns rows

MATCH (n)
RETURN coalesce(max(id(n)), 0) AS last

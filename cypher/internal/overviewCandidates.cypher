// The entities that a first view may show, the most connected first.
// @returns rows
// @param limit integer in 1..5000

MATCH (n:Entity)
RETURN n.id AS id, coalesce(n.degree, 0) AS degree, coalesce(n.sources, 0) AS sources
ORDER BY degree DESC, sources DESC, id
LIMIT $limit

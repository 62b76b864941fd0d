// The entities that a first view may show, the most connected first, in the order of the index of degrees. Those without
// a line to another are never among them.
// @returns rows
// @param limit integer in 1..5000

MATCH (n:Entity)
WHERE n.degree > 0
RETURN n.id AS id, n.degree AS degree, coalesce(n.sources, 0) AS sources
ORDER BY degree DESC, sources DESC, id
LIMIT $limit

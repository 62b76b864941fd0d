// All shortest paths between two different entities, whichever way the relations point; better supported ones first.
// The bound in the pattern is a literal, and the length is compared after a WITH: a WHERE of the MATCH itself would
// make Neo4j search exhaustively.
// @returns rows
// @param from entity
// @param to entity
// @param maxLength integer in 1..8
// @param limit integer in 1..100

MATCH p = allShortestPaths((a:Entity {id: $from})-[*..8]-(b:Entity {id: $to}))
WITH p
WHERE length(p) <= $maxLength
RETURN [n IN nodes(p) | n.id] AS nodes, [r IN relationships(p) | r.id] AS edges,
  reduce(total = 0, r2 IN relationships(p) | total + coalesce(r2.sources, 0)) AS sources,
  reduce(text = '', r3 IN relationships(p) | text + r3.id + ' ') AS key
ORDER BY sources DESC, key
LIMIT $limit

// The best neighbours of an entity: independent sources first, then recency, then degree, then id.
// `types` null means any type. An entity is no neighbour of itself.
// @returns rows
// @param id entity
// @param types ids optional
// @param direction enum(out,in,both)
// @param exclude idSet
// @param limit integer in 1..1000

MATCH (n:Entity {id: $id})-[r]-(m:Entity)
WHERE CASE WHEN m.id > '' THEN m.id <> $id AND $exclude[m.id] IS NULL END
  AND ($types IS NULL OR type(r) IN $types)
  AND ($direction = 'both'
    OR ($direction = 'out' AND startNode(r).id = $id)
    OR ($direction = 'in' AND endNode(r).id = $id))
WITH m.id AS id, max(coalesce(r.sources, 0)) AS sources, max(coalesce(r.dateEnd, r.date, '')) AS recency,
  max(coalesce(m.degree, 0)) AS degree
RETURN id, sources, recency, degree
ORDER BY sources DESC, recency DESC, degree DESC, id
LIMIT $limit

// Which passages an entity's relations rest on, the latest relations first.
// @returns rows
// @param id entity
// @param limit integer in 1..10000

MATCH (n:Entity {id: $id})-[r]-(m:Entity)
RETURN DISTINCT r.id AS relation, r.evidence AS evidence, coalesce(r.dateEnd, r.date, '') AS recency
ORDER BY recency DESC, relation
LIMIT $limit

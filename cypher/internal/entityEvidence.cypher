// Which passages an entity's relations rest on, the latest relations first.
// @returns rows
// @param id entity
// @param limit integer in 1..10000

MATCH (n:Entity {id: $id})-[r]-(m:Entity)
WITH DISTINCT r, startNode(r) AS a, endNode(r) AS b
RETURN r.id AS relation, r.evidence AS evidence, type(r) AS type, r.status AS status, r.modality AS modality,
  a.id AS fromId, a.name AS fromName, a.nameEn AS fromNameEn, b.id AS toId, b.name AS toName, b.nameEn AS toNameEn,
  coalesce(r.dateEnd, r.date, '') AS recency
ORDER BY recency DESC, relation
LIMIT $limit

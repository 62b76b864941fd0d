// All relations of entities to others: one round of a search for paths, which goes from both ends. The ids must be
// different ones; entities with more relations than the search may read are not among them.
// @returns rows
// @param ids ids
// @param limit integer in 1..60000

UNWIND $ids AS start
MATCH (a:Entity {id: start})-[r]-(b:Entity)
WHERE b.id > '' AND r.id > ''
RETURN r.id AS relation, type(r) AS type, a.id AS at, b.id AS other, b.label AS label, b.degree AS degree,
  r.date AS date, r.dateEnd AS dateEnd, r.status AS status, r.sources AS sources, r.modality AS modality
ORDER BY at, other, relation
LIMIT $limit

// The relations of the paths that were found, each from the entity that it starts at. The ids must be different ones.
// @returns graph
// @param ids ids
// @param relations idSet

UNWIND $ids AS start
MATCH (a:Entity {id: start})-[r]->(b:Entity)
WHERE CASE WHEN r.id > '' THEN $relations[r.id] END IS NOT NULL
RETURN r.id AS relation, type(r) AS type, a.id AS from, b.id AS to, r.date AS date, r.dateEnd AS dateEnd,
  r.datePrecision AS datePrecision, r.status AS status, r.sources AS sources, r.derivedFrom AS derivedFrom,
  r.published AS published, r.modality AS modality, size(coalesce(r.evidence, [])) AS passages
ORDER BY relation

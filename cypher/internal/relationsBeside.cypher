// Every relation of these entities to one another and to those that `known` holds beside them, so that a view grows
// without its relations being read anew. The ids must be different ones; `known` holds them too.
// @returns graph
// @param ids ids
// @param known idSet

UNWIND $ids AS start
MATCH (a:Entity {id: start})-[r]-(b:Entity)
WHERE CASE WHEN b.id > '' THEN $known[b.id] END IS NOT NULL
RETURN DISTINCT r.id AS relation, type(r) AS type, startNode(r).id AS from, endNode(r).id AS to, r.date AS date,
  r.dateEnd AS dateEnd, r.datePrecision AS datePrecision, r.status AS status, r.sources AS sources,
  r.derivedFrom AS derivedFrom, r.published AS published, r.modality AS modality
ORDER BY relation

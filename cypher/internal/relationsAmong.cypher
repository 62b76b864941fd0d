// Every relation whose two ends are among the ids, those of an entity to itself too. The ids must be different ones:
// each is looked up by itself, so that no planner pairs them all with one another. `known` holds the same ids.
// @returns graph
// @param ids ids
// @param known idSet

UNWIND $ids AS start
MATCH (a:Entity {id: start})-[r]->(b:Entity)
WHERE CASE WHEN b.id > '' THEN $known[b.id] END IS NOT NULL
RETURN r.id AS relation, type(r) AS type, a.id AS from, b.id AS to, r.date AS date, r.dateEnd AS dateEnd,
  r.datePrecision AS datePrecision, r.status AS status, r.sources AS sources, r.derivedFrom AS derivedFrom,
       r.published AS published, r.modality AS modality
ORDER BY relation

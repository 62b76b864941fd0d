// Every relation whose two ends are among the ids, those of an entity to itself too.
// @returns graph
// @param ids ids

MATCH (a:Entity)-[r]->(b:Entity)
WHERE a.id IN $ids AND b.id IN $ids
RETURN r.id AS relation, type(r) AS type, a.id AS from, b.id AS to, r.date AS date, r.dateEnd AS dateEnd,
  r.datePrecision AS datePrecision, r.status AS status, r.sources AS sources, r.derivedFrom AS derivedFrom
ORDER BY relation

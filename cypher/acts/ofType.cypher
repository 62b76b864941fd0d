// Relations of a type, the latest first: where it is used.
// @returns graph
// @param type relationType

MATCH (a:Entity)-[r]->(b:Entity)
WHERE type(r) = $type
RETURN r.id AS relation, type(r) AS type, a.id AS from, b.id AS to, r.date AS date, r.dateEnd AS dateEnd,
  r.datePrecision AS datePrecision, r.status AS status, r.sources AS sources, r.derivedFrom AS derivedFrom,
  r.published AS published, r.modality AS modality
ORDER BY date DESC, relation
LIMIT 100

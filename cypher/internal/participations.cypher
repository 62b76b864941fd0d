// Who of the ids took part in which events: their relations of the given types to an entity of the events' labels. The
// ids must be different ones; each is looked up by itself.
// @returns graph
// @param ids ids
// @param events ids
// @param types ids

UNWIND $ids AS start
MATCH (a:Entity {id: start})-[r]->(e:Entity)
WHERE type(r) IN $types AND e.label IN $events
RETURN r.id AS relation, type(r) AS type, a.id AS from, e.id AS to, r.date AS date, r.dateEnd AS dateEnd,
  r.datePrecision AS datePrecision, r.status AS status, r.sources AS sources, r.derivedFrom AS derivedFrom,
  r.published AS published, r.modality AS modality
ORDER BY relation

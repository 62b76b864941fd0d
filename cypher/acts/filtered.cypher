// What the legend lets through of the entities on the canvas: their relations, and each entity of a label switched on.
// Entities hidden by hand are not among the ids. `known` holds the same ids.
// @returns graph
// @param ids ids
// @param known idSet
// @param hiddenLabels ids
// @param hiddenTypes ids
// @param hiddenStatuses ids

CALL {
  UNWIND $ids AS start
  MATCH (a:Entity {id: start})-[r]->(b:Entity)
  WHERE $known[b.id] IS NOT NULL AND NOT a.label IN $hiddenLabels AND NOT b.label IN $hiddenLabels
    AND NOT type(r) IN $hiddenTypes AND NOT coalesce(r.status, 'reported') IN $hiddenStatuses
  RETURN r.id AS relation, type(r) AS type, a.id AS from, b.id AS to, r.date AS date, r.dateEnd AS dateEnd,
    r.datePrecision AS datePrecision, r.status AS status, r.sources AS sources, r.derivedFrom AS derivedFrom,
    r.published AS published, null AS entity
  UNION ALL
  UNWIND $ids AS placed
  MATCH (n:Entity {id: placed})
  WHERE NOT n.label IN $hiddenLabels
  RETURN null AS relation, null AS type, null AS from, null AS to, null AS date, null AS dateEnd,
    null AS datePrecision, null AS status, null AS sources, null AS derivedFrom,
    null AS published, n.id AS entity
}
RETURN relation, type, from, to, date, dateEnd, datePrecision, status, sources, derivedFrom, published, entity
ORDER BY relation, entity

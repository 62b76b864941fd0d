// What the legend and the time brush let through of the entities on the canvas: the relations that share a day with the
// period, or with the one compared; and the entities that have no line at all. Whoever had lines and has none left in
// the period goes with them. `known` holds the same ids; an end of a period may be open (null).
// @returns graph
// @param ids ids
// @param known idSet
// @param hiddenLabels ids
// @param hiddenTypes ids
// @param hiddenStatuses ids
// @param basis enum(event,published)
// @param from date optional
// @param to date optional
// @param compared boolean
// @param comparedFrom date optional
// @param comparedTo date optional
// @param undated boolean

CALL {
  UNWIND $ids AS start
  MATCH (a:Entity {id: start})-[r]->(b:Entity)
  WHERE $known[b.id] IS NOT NULL AND NOT a.label IN $hiddenLabels AND NOT b.label IN $hiddenLabels
    AND NOT type(r) IN $hiddenTypes AND NOT coalesce(r.status, 'reported') IN $hiddenStatuses
  WITH r.id AS relation, type(r) AS type, a.id AS from, b.id AS to, r.date AS date, r.dateEnd AS dateEnd,
    r.datePrecision AS datePrecision, r.status AS status, r.sources AS sources, r.derivedFrom AS derivedFrom,
    r.published AS published,
    CASE WHEN $basis = 'published' THEN r.published ELSE coalesce(r.date, r.dateEnd) END AS first,
    CASE WHEN $basis = 'published' THEN r.published ELSE coalesce(r.dateEnd, r.date) END AS last
  WHERE (first IS NULL AND $undated)
    OR (first IS NOT NULL
      AND ($from IS NULL OR last + '~' >= $from) AND ($to IS NULL OR first <= $to + '~'))
    OR (first IS NOT NULL AND $compared
      AND ($comparedFrom IS NULL OR last + '~' >= $comparedFrom)
      AND ($comparedTo IS NULL OR first <= $comparedTo + '~'))
  RETURN relation, type, from, to, date, dateEnd, datePrecision, status, sources, derivedFrom, published,
    null AS entity
  UNION ALL
  UNWIND $ids AS placed
  MATCH (n:Entity {id: placed})
  WHERE NOT n.label IN $hiddenLabels
  OPTIONAL MATCH (n)-[l]-(m:Entity)
  WHERE $known[m.id] IS NOT NULL AND NOT m.label IN $hiddenLabels
    AND NOT type(l) IN $hiddenTypes AND NOT coalesce(l.status, 'reported') IN $hiddenStatuses
  WITH n.id AS entity, count(l.id) AS lines
  WHERE lines = 0
  RETURN null AS relation, null AS type, null AS from, null AS to, null AS date, null AS dateEnd,
    null AS datePrecision, null AS status, null AS sources, null AS derivedFrom,
    null AS published, entity
}
RETURN relation, type, from, to, date, dateEnd, datePrecision, status, sources, derivedFrom, published, entity
ORDER BY relation, entity

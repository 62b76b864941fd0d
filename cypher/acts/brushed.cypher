// What the legend and the time brush let through of the entities on the canvas: the relations that share a day with the
// period, or with the one compared; and the entities that have no line at all. Whoever had lines and has none left in
// the period goes with them. `known` holds the same ids; an end of a period may be open (null).
// @returns graph
// @param ids ids
// @param known idSet
// @param hiddenLabels ids
// @param hiddenTypes ids
// @param hiddenStatuses ids
// @param hiddenModalities ids
// @param basis enum(event,published)
// @param from date optional
// @param to date optional
// @param compared boolean
// @param comparedFrom date optional
// @param comparedTo date optional
// @param undated boolean

UNWIND $ids AS start
MATCH (n:Entity {id: start})
WHERE NOT n.label IN $hiddenLabels
OPTIONAL MATCH (n)-[l]-(m:Entity)
WHERE CASE WHEN m.id > '' THEN $known[m.id] END IS NOT NULL AND NOT m.label IN $hiddenLabels
  AND NOT type(l) IN $hiddenTypes AND NOT coalesce(l.status, 'reported') IN $hiddenStatuses
  AND NOT coalesce(l.modality, '') IN $hiddenModalities
WITH n.id AS one, count(l.id) AS lines
MATCH (a:Entity {id: one})
OPTIONAL MATCH (a)-[r]->(b:Entity)
WHERE CASE WHEN b.id > '' THEN $known[b.id] END IS NOT NULL AND NOT b.label IN $hiddenLabels
  AND NOT type(r) IN $hiddenTypes AND NOT coalesce(r.status, 'reported') IN $hiddenStatuses
  AND NOT coalesce(r.modality, '') IN $hiddenModalities
  AND CASE
    WHEN CASE $basis WHEN 'published' THEN r.published ELSE coalesce(r.date, r.dateEnd) END IS NULL THEN $undated
    WHEN ($from IS NULL
        OR CASE $basis WHEN 'published' THEN r.published ELSE coalesce(r.dateEnd, r.date) END + '~' >= $from)
      AND ($to IS NULL
        OR CASE $basis WHEN 'published' THEN r.published ELSE coalesce(r.date, r.dateEnd) END <= $to + '~') THEN true
    WHEN $compared THEN ($comparedFrom IS NULL
        OR CASE $basis WHEN 'published' THEN r.published ELSE coalesce(r.dateEnd, r.date) END + '~' >= $comparedFrom)
      AND ($comparedTo IS NULL
        OR CASE $basis WHEN 'published' THEN r.published ELSE coalesce(r.date, r.dateEnd) END <= $comparedTo + '~')
    ELSE false
  END
WITH r.id AS relation, type(r) AS type, CASE WHEN r.id IS NULL THEN null ELSE a.id END AS from, b.id AS to,
  r.date AS date, r.dateEnd AS dateEnd, r.datePrecision AS datePrecision, r.status AS status, r.sources AS sources,
  r.derivedFrom AS derivedFrom, r.published AS published, r.modality AS modality, CASE WHEN lines = 0 THEN a.id END AS entity
WHERE relation IS NOT NULL OR entity IS NOT NULL
RETURN relation, type, from, to, date, dateEnd, datePrecision, status, sources, derivedFrom, published, modality, entity
ORDER BY relation, entity

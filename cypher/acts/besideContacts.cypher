// What is drawn beside the contacts while events are drawn as such: the relations that touch no event drawn as contacts,
// and the entities that keep their place without one. Whoever had lines and has none left in the period is not among
// them, though a contact may keep him. Legend and time brush count as in `brushed`. `known` holds the same ids.
// @returns graph
// @param ids ids
// @param known idSet
// @param events ids
// @param participation ids
// @param hiddenLabels ids
// @param hiddenTypes ids
// @param hiddenStatuses ids
// @param hiddenModalities ids
// @param basis enum(event,published)
// @param brushed boolean
// @param from date optional
// @param to date optional
// @param compared boolean
// @param comparedFrom date optional
// @param comparedTo date optional
// @param undated boolean

UNWIND $ids AS start
MATCH (e:Entity {id: start})
WHERE NOT e.label IN $hiddenLabels
OPTIONAL MATCH (e)<-[p]-(x:Entity)
WHERE e.label IN $events AND type(p) IN $participation AND NOT x.label IN $events
  AND CASE WHEN x.id > '' THEN $known[x.id] END IS NOT NULL AND NOT x.label IN $hiddenLabels
  AND NOT type(p) IN $hiddenTypes AND NOT coalesce(p.status, 'reported') IN $hiddenStatuses
  AND NOT coalesce(p.modality, '') IN $hiddenModalities
  AND CASE
    WHEN NOT $brushed THEN true
    WHEN CASE $basis WHEN 'published' THEN p.published ELSE coalesce(p.date, p.dateEnd) END IS NULL THEN $undated
    WHEN ($from IS NULL
        OR CASE $basis WHEN 'published' THEN p.published ELSE coalesce(p.dateEnd, p.date) END + '~' >= $from)
      AND ($to IS NULL
        OR CASE $basis WHEN 'published' THEN p.published ELSE coalesce(p.date, p.dateEnd) END <= $to + '~') THEN true
    WHEN $compared THEN ($comparedFrom IS NULL
        OR CASE $basis WHEN 'published' THEN p.published ELSE coalesce(p.dateEnd, p.date) END + '~' >= $comparedFrom)
      AND ($comparedTo IS NULL
        OR CASE $basis WHEN 'published' THEN p.published ELSE coalesce(p.date, p.dateEnd) END <= $comparedTo + '~')
    ELSE false
  END
WITH e.id AS candidate, count(p.id) AS parts
WHERE parts = 0
WITH collect(candidate) AS plain
UNWIND plain AS placed
MATCH (n:Entity {id: placed})
OPTIONAL MATCH (n)-[l]-(m:Entity)
WHERE CASE WHEN m.id > '' THEN $known[m.id] END IS NOT NULL AND NOT m.label IN $hiddenLabels
  AND NOT type(l) IN $hiddenTypes AND NOT coalesce(l.status, 'reported') IN $hiddenStatuses
  AND NOT coalesce(l.modality, '') IN $hiddenModalities
WITH n.id AS one, plain, count(l.id) AS lines
MATCH (a:Entity {id: one})
OPTIONAL MATCH (a)-[r]->(b:Entity)
WHERE b.id IN plain
  AND NOT type(r) IN $hiddenTypes AND NOT coalesce(r.status, 'reported') IN $hiddenStatuses
  AND NOT coalesce(r.modality, '') IN $hiddenModalities
  AND CASE
    WHEN NOT $brushed THEN true
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
  r.derivedFrom AS derivedFrom, r.published AS published, r.modality AS modality,
  CASE WHEN NOT $brushed OR lines = 0 THEN a.id END AS entity
WHERE relation IS NOT NULL OR entity IS NOT NULL
RETURN relation, type, from, to, date, dateEnd, datePrecision, status, sources, derivedFrom, published, modality, entity
ORDER BY relation, entity

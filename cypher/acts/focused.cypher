// The surroundings of some entities on the canvas: what is at most so many visible lines away from them. Legend and time
// brush count as in `brushed`. `known` holds the same ids. A step is written out for each that there may be: a path of
// any length would be walked in every way there is.
// @returns graph
// @param ids ids
// @param known idSet
// @param starts ids
// @param steps integer in 1..10
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
MATCH (n:Entity {id: start})
WHERE NOT n.label IN $hiddenLabels
OPTIONAL MATCH (n)-[l]-(m:Entity)
WHERE CASE WHEN m.id > '' THEN $known[m.id] END IS NOT NULL AND NOT m.label IN $hiddenLabels
  AND NOT type(l) IN $hiddenTypes AND NOT coalesce(l.status, 'reported') IN $hiddenStatuses
  AND NOT coalesce(l.modality, '') IN $hiddenModalities
WITH n.id AS one, m.id AS other,
  CASE WHEN $basis = 'published' THEN l.published ELSE coalesce(l.date, l.dateEnd) END AS first,
  CASE WHEN $basis = 'published' THEN l.published ELSE coalesce(l.dateEnd, l.date) END AS last
WITH one, other, CASE
    WHEN other IS NULL THEN 0
    WHEN NOT $brushed THEN 1
    WHEN first IS NULL THEN CASE WHEN $undated THEN 1 ELSE 0 END
    WHEN ($from IS NULL OR last + '~' >= $from) AND ($to IS NULL OR first <= $to + '~') THEN 1
    WHEN $compared AND ($comparedFrom IS NULL OR last + '~' >= $comparedFrom)
      AND ($comparedTo IS NULL OR first <= $comparedTo + '~') THEN 1
    ELSE 0 END AS drawn
WITH one, collect(CASE WHEN drawn = 1 THEN other END) AS beside, count(other) AS lines
WHERE lines = 0 OR NOT $brushed OR size(beside) > 0
WITH collect({id: one, beside: beside}) AS standing
WITH standing, [x IN standing WHERE x.id IN $starts | x.id] AS near0
WITH standing, CASE WHEN $steps < 1 THEN near0 ELSE
  [x IN standing WHERE x.id IN near0 OR any(o IN x.beside WHERE o IN near0) | x.id] END AS near1
WITH standing, CASE WHEN $steps < 2 THEN near1 ELSE
  [x IN standing WHERE x.id IN near1 OR any(o IN x.beside WHERE o IN near1) | x.id] END AS near2
WITH standing, CASE WHEN $steps < 3 THEN near2 ELSE
  [x IN standing WHERE x.id IN near2 OR any(o IN x.beside WHERE o IN near2) | x.id] END AS near3
WITH standing, CASE WHEN $steps < 4 THEN near3 ELSE
  [x IN standing WHERE x.id IN near3 OR any(o IN x.beside WHERE o IN near3) | x.id] END AS near4
WITH standing, CASE WHEN $steps < 5 THEN near4 ELSE
  [x IN standing WHERE x.id IN near4 OR any(o IN x.beside WHERE o IN near4) | x.id] END AS near5
WITH standing, CASE WHEN $steps < 6 THEN near5 ELSE
  [x IN standing WHERE x.id IN near5 OR any(o IN x.beside WHERE o IN near5) | x.id] END AS near6
WITH standing, CASE WHEN $steps < 7 THEN near6 ELSE
  [x IN standing WHERE x.id IN near6 OR any(o IN x.beside WHERE o IN near6) | x.id] END AS near7
WITH standing, CASE WHEN $steps < 8 THEN near7 ELSE
  [x IN standing WHERE x.id IN near7 OR any(o IN x.beside WHERE o IN near7) | x.id] END AS near8
WITH standing, CASE WHEN $steps < 9 THEN near8 ELSE
  [x IN standing WHERE x.id IN near8 OR any(o IN x.beside WHERE o IN near8) | x.id] END AS near9
WITH standing, CASE WHEN $steps < 10 THEN near9 ELSE
  [x IN standing WHERE x.id IN near9 OR any(o IN x.beside WHERE o IN near9) | x.id] END AS near10
UNWIND near10 AS one
MATCH (a:Entity {id: one})
OPTIONAL MATCH (a)-[r]->(b:Entity)
WHERE b.id IN near10
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
  a.id AS entity
WHERE relation IS NOT NULL OR entity IS NOT NULL
RETURN relation, type, from, to, date, dateEnd, datePrecision, status, sources, derivedFrom, published, modality, entity
ORDER BY relation, entity

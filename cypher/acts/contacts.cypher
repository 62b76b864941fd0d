// Events as contacts: two on the canvas who took part in the same events, with the weight Σ 1/(n−1), n being all who
// took part, on the canvas or not. Events with more than `most` make none, nor do those hidden by hand. A contact is
// inferred: no database holds it. Legend and time brush count as in `brushed`. With a focus the ids are those that it left.
// @returns rows
// @param ids ids
// @param hidden idSet
// @param events ids
// @param participation ids
// @param most integer in 2..1000
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
MATCH (a:Entity {id: start})-[r]->(e:Entity)
WHERE type(r) IN $participation AND e.label IN $events AND NOT a.label IN $events
  AND CASE WHEN e.id > '' THEN $hidden[e.id] IS NULL END
  AND NOT a.label IN $hiddenLabels
  AND NOT type(r) IN $hiddenTypes AND NOT coalesce(r.status, 'reported') IN $hiddenStatuses
  AND NOT coalesce(r.modality, '') IN $hiddenModalities
WITH a.id AS member, e.id AS event,
  CASE WHEN $basis = 'published' THEN r.published ELSE coalesce(r.date, r.dateEnd) END AS first,
  CASE WHEN $basis = 'published' THEN r.published ELSE coalesce(r.dateEnd, r.date) END AS last
WHERE NOT $brushed
  OR (first IS NULL AND $undated)
  OR (first IS NOT NULL
    AND ($from IS NULL OR last + '~' >= $from) AND ($to IS NULL OR first <= $to + '~'))
  OR (first IS NOT NULL AND $compared
    AND ($comparedFrom IS NULL OR last + '~' >= $comparedFrom)
    AND ($comparedTo IS NULL OR first <= $comparedTo + '~'))
WITH event, collect(DISTINCT member) AS members
WHERE size(members) > 1
MATCH (shared:Entity {id: event})<-[q]-(x:Entity)
WHERE type(q) IN $participation
WITH event, members, count(DISTINCT x.id) AS everyone
WHERE everyone <= $most
UNWIND members AS from
UNWIND members AS to
WITH event, everyone, from, to
WHERE from < to
WITH event, everyone, from, to
ORDER BY event
WITH from, to, collect(event) AS events, sum(1.0 / (everyone - 1)) AS weight
RETURN from, to, weight, events
ORDER BY from, to

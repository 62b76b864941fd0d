// What the legend lets through of the entities on the canvas: their relations, and each entity of a label switched on.
// Entities hidden by hand are not among the ids. `known` holds the same ids.
// @returns graph
// @param ids ids
// @param known idSet
// @param hiddenLabels ids
// @param hiddenTypes ids
// @param hiddenStatuses ids
// @param hiddenModalities ids

UNWIND $ids AS start
MATCH (a:Entity {id: start})
WHERE NOT a.label IN $hiddenLabels
OPTIONAL MATCH (a)-[r]->(b:Entity)
WHERE CASE WHEN b.id > '' THEN $known[b.id] END IS NOT NULL AND NOT b.label IN $hiddenLabels
  AND NOT type(r) IN $hiddenTypes AND NOT coalesce(r.status, 'reported') IN $hiddenStatuses
  AND NOT coalesce(r.modality, '') IN $hiddenModalities
RETURN r.id AS relation, type(r) AS type, CASE WHEN r.id IS NULL THEN null ELSE a.id END AS from, b.id AS to,
  r.date AS date, r.dateEnd AS dateEnd, r.datePrecision AS datePrecision, r.status AS status, r.sources AS sources,
  r.derivedFrom AS derivedFrom, r.published AS published, r.modality AS modality, a.id AS entity
ORDER BY relation, entity

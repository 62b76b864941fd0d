// Article and source of passages that people or other data sets added, and of the passages named.
// @returns rows
// @param ids ids
// @param dataset string

MATCH (e:Evidence)
WHERE NOT (coalesce(e.origin, 'user') IN ['dataset', 'former'] AND coalesce(e.dataset, 'guanxi') = $dataset) OR e.id IN $ids
MATCH (e)-[:FROM]->(a:Article)
MATCH (a)-[:PUBLISHED_IN]->(s:Source)
RETURN e.id AS evidence, a.id AS article, s.id AS source

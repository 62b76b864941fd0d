// Sources of articles that people or other data sets added.
// @returns rows
// @param dataset string

MATCH (a:Article)-[:PUBLISHED_IN]->(s:Source)
WHERE NOT (coalesce(a.origin, 'user') IN ['dataset', 'former'] AND coalesce(a.dataset, 'guanxi') = $dataset)
RETURN a.id AS article, s.id AS source

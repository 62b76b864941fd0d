// Sources of articles that people or other data sets added.
// @returns rows
// @param dataset string
// @param after string optional
// @param until string optional

MATCH (a:Article)-[:PUBLISHED_IN]->(s:Source)
WHERE ($after IS NULL OR a.id > $after) AND ($until IS NULL OR coalesce(a.id, '') <= $until)
  AND NOT (coalesce(a.origin, 'user') IN ['dataset', 'former'] AND a.hash IS NOT NULL
    AND coalesce(a.dataset, 'guanxi') = $dataset)
RETURN a.id AS article, s.id AS source

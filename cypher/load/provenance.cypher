// Article and source of passages that people or other data sets added, and of the passages named.
// @returns rows
// @param needed idSet
// @param dataset string
// @param after string optional
// @param until string optional

MATCH (e:Evidence)
WHERE ($after IS NULL OR e.id > $after) AND ($until IS NULL OR coalesce(e.id, '') <= $until)
  AND (NOT (coalesce(e.origin, 'user') IN ['dataset', 'former'] AND e.hash IS NOT NULL
      AND coalesce(e.dataset, 'guanxi') = $dataset)
    OR CASE WHEN e.id > '' THEN $needed[e.id] END IS NOT NULL)
MATCH (e)-[:FROM]->(a:Article)
MATCH (a)-[:PUBLISHED_IN]->(s:Source)
RETURN e.id AS evidence, a.id AS article, s.id AS source

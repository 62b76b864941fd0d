// What a data set has of one kind, whole; everything there is where none is named.
// @returns rows
// @placeholder RECORD record
// @param dataset string optional
// @param after string optional
// @param until string optional

MATCH (n:__RECORD__)
WHERE ($after IS NULL OR n.id > $after) AND ($until IS NULL OR coalesce(n.id, '') <= $until)
  AND ($dataset IS NULL
    OR (n.origin = 'dataset' AND n.hash IS NOT NULL AND coalesce(n.dataset, 'guanxi') = $dataset))
OPTIONAL MATCH (n)-[:FROM|PUBLISHED_IN]->(target)
RETURN labels(n) AS labels, properties(n) AS properties, target.id AS target

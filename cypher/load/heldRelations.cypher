// The relations of a data set, whole; all there are where none is named.
// @returns rows
// @param dataset string optional
// @param after string optional
// @param until string optional

MATCH (a:Entity)-[r]->(b:Entity)
WHERE ($after IS NULL OR a.id > $after) AND ($until IS NULL OR coalesce(a.id, '') <= $until)
  AND ($dataset IS NULL
    OR (r.origin = 'dataset' AND r.hash IS NOT NULL AND coalesce(r.dataset, 'guanxi') = $dataset))
RETURN type(r) AS type, a.id AS from, b.id AS to, properties(r) AS properties

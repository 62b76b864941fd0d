// The data set's relations in the store, for comparing with the data set.
// @returns rows
// @param dataset string
// @param after string optional
// @param until string optional

MATCH (a:Entity)-[r]->(b:Entity)
WHERE ($after IS NULL OR a.id > $after) AND ($until IS NULL OR coalesce(a.id, '') <= $until)
  AND r.origin = 'dataset' AND r.hash IS NOT NULL AND coalesce(r.dataset, 'guanxi') = $dataset
RETURN r.id AS id, r.hash AS hash, type(r) AS type, a.id AS from, b.id AS to

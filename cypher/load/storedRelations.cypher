// The data set's relations in the store, for comparing with the data set.
// @returns rows
// @param dataset string

MATCH (a:Entity)-[r]->(b:Entity)
WHERE r.origin = 'dataset' AND coalesce(r.dataset, 'guanxi') = $dataset
RETURN r.id AS id, r.hash AS hash, type(r) AS type, a.id AS from, b.id AS to

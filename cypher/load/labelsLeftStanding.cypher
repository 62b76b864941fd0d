// Labels of a data set's entities at which relations of others end: they stay for these.
// @returns rows
// @param dataset string

MATCH (n:Entity)-[r]-(m:Entity)
WHERE n.dataset = $dataset AND coalesce(r.dataset, '') <> $dataset
UNWIND labels(n) AS name
RETURN DISTINCT name

// Labels of entities that are not a data set's.
// @returns rows
// @param dataset string

MATCH (n:Entity)
WHERE coalesce(n.dataset, '') <> $dataset
UNWIND labels(n) AS name
RETURN DISTINCT name

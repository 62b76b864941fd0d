// Types of relations that are not a data set's.
// @returns rows
// @param dataset string

MATCH (a:Entity)-[r]->(b:Entity)
WHERE coalesce(r.dataset, '') <> $dataset
RETURN DISTINCT type(r) AS name

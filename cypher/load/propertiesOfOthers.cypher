// Properties of entities that are not a data set's, but for those of which it told something.
// @returns rows
// @param dataset string
// @param told idSet

MATCH (n:Entity)
WHERE coalesce(n.dataset, '') <> $dataset AND CASE WHEN n.id > '' THEN $told[n.id] END IS NULL
UNWIND keys(n) AS name
RETURN DISTINCT name

// Entities made without an id get one; `prefix` is another one for each change.
// @returns none
// @param prefix string

MATCH (n:Entity)
WHERE n.id IS NULL
SET n.id = $prefix + toString(id(n))

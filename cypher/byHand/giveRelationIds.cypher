// Relations made without an id get one; `prefix` is another one for each change.
// @returns none
// @param prefix string

MATCH (a:Entity)-[r]->(b:Entity)
WHERE r.id IS NULL
SET r.id = $prefix + toString(id(r))

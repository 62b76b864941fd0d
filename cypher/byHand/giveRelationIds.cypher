// Relations that a change made without an id get one; `prefix` is another one for each change.
// @returns none
// @param touched idSet
// @param prefix string

MATCH (a:Entity)-[r]->(b:Entity)
WHERE r.id IS NULL AND $touched[toString(id(r))] IS NOT NULL
SET r.id = $prefix + toString(id(r))

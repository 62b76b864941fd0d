// Entities that a change left without an id get one; `prefix` is another one for each change. As in all these files,
// `touched` holds the database's own numbers of what the change touched, and nothing else is written to.
// @returns none
// @param touched idSet
// @param prefix string

MATCH (n:Entity)
WHERE n.id IS NULL AND $touched[toString(id(n))] IS NOT NULL
SET n.id = $prefix + toString(id(n))

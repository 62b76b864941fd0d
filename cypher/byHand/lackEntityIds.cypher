// Entities without an id, by the database's own number.
// @returns rows

MATCH (n:Entity)
WHERE n.id IS NULL
RETURN id(n) AS key

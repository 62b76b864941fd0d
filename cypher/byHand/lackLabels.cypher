// Entities that say by no label that they carry how they are shown, by the database's own number.
// @returns rows

MATCH (n:Entity)
WHERE n.label IS NULL OR NOT n.label IN labels(n)
RETURN id(n) AS key

// Relations without an id, by the database's own number.
// @returns rows

MATCH (a:Entity)-[r]->(b:Entity)
WHERE r.id IS NULL
RETURN id(r) AS key

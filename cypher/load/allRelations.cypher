// Every relation between entities, for the fingerprint.
// @returns rows

MATCH (a:Entity)-[r]->(b:Entity)
RETURN type(r) AS type, a.id AS from, b.id AS to, properties(r) AS properties

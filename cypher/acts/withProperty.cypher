// Entities that have a property, and entities whose relations have it, with what it holds: where it is used.
// @returns rows
// @param property string

MATCH (n:Entity)
WHERE properties(n)[$property] IS NOT NULL
RETURN n.id AS entity, properties(n)[$property] AS value
ORDER BY entity
LIMIT 100
UNION ALL
MATCH (a:Entity)-[r]->(b:Entity)
WHERE properties(r)[$property] IS NOT NULL
RETURN a.id AS entity, properties(r)[$property] AS value
ORDER BY entity
LIMIT 100

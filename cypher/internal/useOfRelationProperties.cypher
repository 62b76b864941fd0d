// How many relations have each property.
// @returns rows

MATCH (a:Entity)-[r]->(b:Entity)
UNWIND keys(r) AS property
RETURN property, count(*) AS count
ORDER BY property

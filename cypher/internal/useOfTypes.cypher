// How many relations have each type, as it is stored.
// @returns rows

MATCH (a:Entity)-[r]->(b:Entity)
RETURN type(r) AS stored, count(*) AS count
ORDER BY stored

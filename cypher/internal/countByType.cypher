// @returns rows

MATCH (a:Entity)-[r]->(b:Entity)
RETURN type(r) AS type, count(*) AS count
ORDER BY count DESC, type

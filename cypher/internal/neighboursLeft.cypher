// Neighbours not shown yet, by relation type and direction. One that is linked in two ways counts under both.
// @returns rows
// @param id entity
// @param exclude idSet

MATCH (n:Entity {id: $id})-[r]->(m:Entity)
WHERE CASE WHEN m.id > '' THEN m.id <> $id AND $exclude[m.id] IS NULL END
RETURN type(r) AS type, 'out' AS direction, count(DISTINCT m.id) AS count
UNION ALL
MATCH (n2:Entity {id: $id})<-[r2]-(m2:Entity)
WHERE CASE WHEN m2.id > '' THEN m2.id <> $id AND $exclude[m2.id] IS NULL END
RETURN type(r2) AS type, 'in' AS direction, count(DISTINCT m2.id) AS count

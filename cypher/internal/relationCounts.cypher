// Relations of an entity by type and direction; one to itself goes out, and counts once.
// @returns rows
// @param id entity

MATCH (n:Entity {id: $id})-[r]->(m:Entity)
RETURN type(r) AS type, 'out' AS direction, count(r.id) AS count
UNION ALL
MATCH (n2:Entity {id: $id})<-[r2]-(m2:Entity)
WHERE m2.id <> $id
RETURN type(r2) AS type, 'in' AS direction, count(r2.id) AS count

// Neighbours not shown yet, by relation type and direction. One that is linked in two ways counts under both. Types that are
// read as others count under these.
// @returns rows
// @param id entity
// @param exclude idSet
// @param same idSet

MATCH (n:Entity {id: $id})-[r]->(m:Entity)
WHERE CASE WHEN m.id > '' THEN m.id <> $id AND $exclude[m.id] IS NULL END
WITH m.id AS id, coalesce($same[type(r)], type(r)) AS type
RETURN type, 'out' AS direction, count(DISTINCT id) AS count
UNION ALL
MATCH (n2:Entity {id: $id})<-[r2]-(m2:Entity)
WHERE CASE WHEN m2.id > '' THEN m2.id <> $id AND $exclude[m2.id] IS NULL END
WITH m2.id AS id2, coalesce($same[type(r2)], type(r2)) AS type2
RETURN type2 AS type, 'in' AS direction, count(DISTINCT id2) AS count

// One relation in full, reached through its start: relations have no index of their own.
// @returns rows
// @param id string
// @param from entity

MATCH (a:Entity {id: $from})-[r]->(b:Entity)
WHERE r.id = $id
RETURN type(r) AS type, properties(r) AS properties,
  a.id AS fromId, a.label AS fromLabel, a.name AS fromName, a.nameEn AS fromNameEn,
  b.id AS toId, b.label AS toLabel, b.name AS toName, b.nameEn AS toNameEn
ORDER BY fromId, toId
LIMIT 1

// One relation in full, found by its id alone: a scan, used where the server has not seen it lately.
// @returns rows
// @param id string

MATCH (a:Entity)-[r]->(b:Entity)
WHERE r.id = $id
RETURN type(r) AS type, properties(r) AS properties,
  a.id AS fromId, a.label AS fromLabel, a.name AS fromName, a.nameEn AS fromNameEn,
  b.id AS toId, b.label AS toLabel, b.name AS toName, b.nameEn AS toNameEn
ORDER BY fromId, toId
LIMIT 1

// Relations in full, found by their ids alone: a scan, used where the server has not seen them lately.
// @returns rows
// @param relations idSet

MATCH (a:Entity)-[r]->(b:Entity)
WHERE $relations[r.id] IS NOT NULL
RETURN r.id AS id, type(r) AS type, properties(r) AS properties,
  a.id AS fromId, a.label AS fromLabel, a.name AS fromName, a.nameEn AS fromNameEn,
  b.id AS toId, b.label AS toLabel, b.name AS toName, b.nameEn AS toNameEn
ORDER BY id, fromId, toId

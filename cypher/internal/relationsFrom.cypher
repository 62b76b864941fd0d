// Relations in full, reached through their starts: relations have no index of their own.
// @returns rows
// @param starts ids
// @param relations idSet

UNWIND $starts AS start
MATCH (a:Entity {id: start})-[r]->(b:Entity)
WHERE CASE WHEN r.id > '' THEN $relations[r.id] END IS NOT NULL
RETURN r.id AS id, type(r) AS type, properties(r) AS properties,
  a.id AS fromId, a.label AS fromLabel, a.name AS fromName, a.nameEn AS fromNameEn,
  a.aliases AS fromAliases, a.shortName AS fromShortName, a.shortNameEn AS fromShortNameEn,
  b.id AS toId, b.label AS toLabel, b.name AS toName, b.nameEn AS toNameEn,
  b.aliases AS toAliases, b.shortName AS toShortName, b.shortNameEn AS toShortNameEn
ORDER BY id, fromId, toId

// Relations in full of types that the ontology does not know, found by their ids: a scan, run only where the store has
// such types at all.
// @returns rows
// @param types ids
// @param relations idSet

MATCH (a:Entity)-[r]->(b:Entity)
WHERE CASE WHEN r.id > '' THEN $relations[r.id] END IS NOT NULL AND NOT type(r) IN $types
RETURN r.id AS id, type(r) AS type, properties(r) AS properties,
  a.id AS fromId, a.label AS fromLabel, a.name AS fromName, a.nameEn AS fromNameEn,
  a.aliases AS fromAliases, a.shortName AS fromShortName, a.shortNameEn AS fromShortNameEn,
  b.id AS toId, b.label AS toLabel, b.name AS toName, b.nameEn AS toNameEn,
  b.aliases AS toAliases, b.shortName AS toShortName, b.shortNameEn AS toShortNameEn
ORDER BY id, fromId, toId

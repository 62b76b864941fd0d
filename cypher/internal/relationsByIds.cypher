// Relations in full, found by their ids. Neo4j has an index for each of the types; an engine without one reads every
// relation, and is asked where the server has not seen them lately. `relations` holds the same ids: it tells most
// relations apart before a long list is searched.
// @returns rows
// @placeholder TYPES types any
// @param relationIds ids
// @param relations idSet

MATCH (a:Entity)-[r:__TYPES__]->(b:Entity)
WHERE CASE WHEN r.id > '' THEN $relations[r.id] END IS NOT NULL AND r.id IN $relationIds
RETURN r.id AS id, type(r) AS type, properties(r) AS properties,
  a.id AS fromId, a.label AS fromLabel, a.name AS fromName, a.nameEn AS fromNameEn,
  a.aliases AS fromAliases, a.shortName AS fromShortName, a.shortNameEn AS fromShortNameEn,
  b.id AS toId, b.label AS toLabel, b.name AS toName, b.nameEn AS toNameEn,
  b.aliases AS toAliases, b.shortName AS toShortName, b.shortNameEn AS toShortNameEn
ORDER BY id, fromId, toId

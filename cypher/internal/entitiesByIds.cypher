// What a canvas needs of entities; unknown ids are passed over.
// @returns rows
// @param ids ids

MATCH (n:Entity)
WHERE n.id IN $ids
RETURN n.id AS id, n.label AS label, n.name AS name, n.nameEn AS nameEn,
  n.shortName AS shortName, n.shortNameEn AS shortNameEn,
  coalesce(n.degree, 0) AS degree, coalesce(n.sources, 0) AS sources, n.lastSeen AS lastSeen
ORDER BY id

// The entities that a map of regions is made from, the most connected first, in the order of the index of degrees.
// @returns rows
// @param limit integer in 1..5000

MATCH (n:Entity)
WHERE n.degree >= 0
RETURN n.id AS id, n.label AS label, n.name AS name, n.nameEn AS nameEn, n.shortName AS shortName,
  n.shortNameEn AS shortNameEn, n.degree AS degree
ORDER BY degree DESC, id
LIMIT $limit

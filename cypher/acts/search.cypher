// Entities whose name, in any of its spellings, holds what was looked for: whole names first, then beginnings, then
// middles; within each by degree, then id. `key` is in the form of the keys that the loader wrote. The server answers
// the same from memory.
// @returns rows
// @param key string
// @param labels ids
// @param limit integer in 1..101

MATCH (n:Entity)
WHERE any(k IN n.searchKeys WHERE k CONTAINS $key)
  AND (size($labels) = 0 OR any(l IN labels(n) WHERE l IN $labels))
WITH n.id AS id, n.label AS label, n.name AS name, n.nameEn AS nameEn, coalesce(n.degree, 0) AS degree,
  CASE
    WHEN any(k IN n.searchKeys WHERE k = $key) THEN 0
    WHEN any(k IN n.searchKeys WHERE k STARTS WITH $key) THEN 1
    ELSE 2 END AS place
RETURN id, label, name, nameEn, degree, place
ORDER BY place, degree DESC, id
LIMIT $limit

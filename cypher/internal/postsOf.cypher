// Which posts some entities hold, and where: what the index of names finds them by.
// @returns rows
// @placeholder POSTS types post
// @param ids ids

UNWIND $ids AS key
MATCH (n:Entity {id: key})-[r:__POSTS__]->(m:Entity)
RETURN key AS holder, r.id AS relation, r.title AS title, coalesce(r.date, '') AS date,
  m.id AS id, m.label AS label, m.name AS name, m.nameEn AS nameEn
ORDER BY holder, date DESC, relation

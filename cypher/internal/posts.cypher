// The posts a person holds, or the holders of a post or at a body; disagreeing sources give several rows.
// @returns rows
// @placeholder POSTS types post
// @param id entity

MATCH (n:Entity {id: $id})-[r:__POSTS__]-(m:Entity)
RETURN r.id AS relation, r.title AS title, m.id AS entity, m.name AS name, m.nameEn AS nameEn,
  r.status AS status, r.date AS date
ORDER BY coalesce(date, '') DESC, relation
LIMIT 200

// Of which bodies some posts are, where these have them as members.
// @returns rows
// @placeholder MEMBERS types membership
// @param ids ids

UNWIND $ids AS key
MATCH (m:Entity)-[r:__MEMBERS__]->(n:Entity {id: key})
RETURN key AS holder, r.id AS relation, m.id AS id, m.name AS name, m.nameEn AS nameEn
ORDER BY holder, relation

// What is known around some entities: whom and what they have to do with, as what, and when. Of those with more relations than
// people have, nothing.
// @returns rows
// @param ids ids

UNWIND $ids AS key
MATCH (n:Entity {id: key})-[r]-(m:Entity)
WHERE n.degree <= 2000
RETURN key AS id, m.label AS label, m.name AS name, m.aliases AS aliases, r.title AS title, r.date AS date

// @returns none
// @param rows rows

UNWIND $rows AS row
MATCH (e:Evidence {id: row.id})-[old:FROM]->(a:Article)
WHERE a.id <> row.target
DELETE old

// Relations made without an id get one.
// @returns none
// @param rows rows

UNWIND $rows AS row
MATCH (n)-[r]->(m)
WHERE id(n) = row.node AND id(r) = row.number
SET r.id = row.id

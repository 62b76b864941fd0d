// Relations made without an id get one, by the engine's own numbers, reached through the nodes that they start from.
// @returns none
// @param rows rows
// @param relations idSet

UNWIND $rows AS row
MATCH (n)-[r]->(m)
WHERE id(n) = row.number AND $relations[toString(id(r))] IS NOT NULL
SET r.id = $relations[toString(id(r))]

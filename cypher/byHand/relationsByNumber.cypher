// Relations by the engine's own numbers, reached through nodes at one of their ends.
// @returns rows
// @param rows rows
// @param relations idSet

UNWIND $rows AS row
MATCH (n)-[r]-(m)
WHERE id(n) = row.number AND $relations[toString(id(r))] IS NOT NULL
RETURN id(r) AS number, type(r) AS type, id(startNode(r)) AS source, id(endNode(r)) AS target, properties(r) AS properties

// Relations by the engine's own numbers, each reached through a node at one of its ends.
// @returns rows
// @param rows rows

UNWIND $rows AS row
MATCH (n)-[r]-(m)
WHERE id(n) = row.node AND id(r) = row.number
RETURN id(r) AS number, type(r) AS type, id(startNode(r)) AS source, id(endNode(r)) AS target, properties(r) AS properties

// Nodes by the engine's own numbers; those that are not there are missing.
// @returns rows
// @param rows rows

UNWIND $rows AS row
MATCH (n)
WHERE id(n) = row.number
RETURN id(n) AS number, labels(n) AS labels, properties(n) AS properties

// Everything that relations hold, by a stretch of numbers of the nodes that they start from.
// @returns rows
// @param from integer
// @param to integer

MATCH (n)-[r]->(m)
WHERE id(n) >= $from AND id(n) < $to
RETURN id(r) AS number, id(n) AS node, type(r) AS type, id(m) AS other, properties(r) AS properties

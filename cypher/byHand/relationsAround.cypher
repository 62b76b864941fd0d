// The numbers of all relations of some nodes, and of the nodes at their other ends.
// @returns rows
// @param rows rows

UNWIND $rows AS row
MATCH (n)-[r]-(m)
WHERE id(n) = row.number
RETURN id(r) AS number, id(n) AS node, id(m) AS other

// @returns none
// @param rows rows

UNWIND $rows AS row
MATCH (n)
WHERE elementId(n) = row.key
SET n += row.properties
REMOVE n.guanxiAside

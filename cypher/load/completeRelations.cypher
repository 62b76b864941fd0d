// @returns none
// @param rows rows

UNWIND $rows AS row
MATCH (a)-[r]->(b)
WHERE elementId(r) = row.key
SET r += row.properties
REMOVE r.guanxiAside

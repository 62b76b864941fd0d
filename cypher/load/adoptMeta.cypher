// Gives what an earlier version kept as Meta a label of our own, unless its id is in use there.
// @returns none
// @param rows rows

UNWIND $rows AS row
MATCH (n:Meta {id: row.id})
WHERE elementId(n) = row.key
OPTIONAL MATCH (taken:GuanxiMeta {id: row.id})
WITH n, taken
WHERE taken IS NULL
SET n:GuanxiMeta
REMOVE n:Meta

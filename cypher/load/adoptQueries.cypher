// Gives what an earlier version kept as SavedQuery a label of our own, unless its id is in use there.
// @returns none
// @param rows rows

UNWIND $rows AS row
MATCH (n:SavedQuery {id: row.id})
WHERE elementId(n) = row.key
OPTIONAL MATCH (taken:GuanxiQuery {id: row.id})
WITH n, taken
WHERE taken IS NULL
SET n:GuanxiQuery
REMOVE n:SavedQuery

// Gives what an earlier version kept as View a label of our own, unless its id is in use there.
// @returns none
// @param rows rows

UNWIND $rows AS row
MATCH (n:View {id: row.id})
WHERE elementId(n) = row.key
OPTIONAL MATCH (taken:GuanxiView {id: row.id})
WITH n, taken
WHERE taken IS NULL
SET n:GuanxiView
REMOVE n:View

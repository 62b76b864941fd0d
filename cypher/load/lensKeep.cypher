// Keeps what a data set brings to the lens of the graph, beside what it brought before.
// @returns none
// @param id string
// @param rows rows

MERGE (l:GuanxiLens {id: $id})
WITH l
UNWIND $rows AS row
SET l += row.properties

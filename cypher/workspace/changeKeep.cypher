// Keeps word of a change set.
// @returns none
// @param id string
// @param rows rows

MERGE (c:GuanxiChange {id: $id})
WITH c
UNWIND $rows AS row
SET c += row.properties

// Keeps what a data set tells of entities that are another's.
// @returns none
// @param rows rows

UNWIND $rows AS row
MERGE (a:GuanxiAddition {id: row.id})
SET a += row.properties

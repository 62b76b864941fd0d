// Keeps how people read tables of some headers, in the place of what was kept of the same before.
// @returns none
// @param rows rows

UNWIND $rows AS row
MERGE (m:GuanxiMapping {id: row.id})
SET m += row.properties

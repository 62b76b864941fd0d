// Brings back what people saved, as their copies have it.
// @returns none
// @placeholder KIND kept
// @param rows rows

UNWIND $rows AS row
MERGE (v:__KIND__ {id: row.id})
SET v += row.properties

// A new one of what people save. Where the id is taken, what has it stays as it is: who saved it tells.
// @returns none
// @placeholder KIND kept
// @param rows rows

UNWIND $rows AS row
MERGE (v:__KIND__ {id: row.id})
ON CREATE SET v += row.properties

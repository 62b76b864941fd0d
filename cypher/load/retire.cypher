// What the data set no longer holds, but something that people added still needs.
// @returns none
// @placeholder RECORD record
// @param rows rows

UNWIND $rows AS row
MATCH (n:__RECORD__ {id: row.id})
SET n += row.properties

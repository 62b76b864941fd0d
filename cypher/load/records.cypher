// Sources, articles or passages: new ones are made, known ones get these properties (null removes one).
// @returns none
// @placeholder RECORD record
// @param rows rows

UNWIND $rows AS row
MERGE (n:__RECORD__ {id: row.id})
SET n += row.properties

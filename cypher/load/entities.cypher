// Entities of one label: new ones are made, known ones get these properties (null removes one).
// @returns none
// @placeholder LABEL label
// @param rows rows

UNWIND $rows AS row
MERGE (n:Entity {id: row.id})
SET n:__LABEL__
SET n += row.properties

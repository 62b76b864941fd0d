// Entities with one primary label that the store does not have.
// @returns none
// @placeholder LABEL label
// @param rows rows

UNWIND $rows AS row
CREATE (n:Entity:__LABEL__ {id: row.id})
SET n += row.properties

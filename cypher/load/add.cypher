// What a data set tells of entities that are another's: only what they lacked, or what it told before.
// @returns none
// @param rows rows

UNWIND $rows AS row
MATCH (n:Entity {id: row.id})
SET n += row.properties

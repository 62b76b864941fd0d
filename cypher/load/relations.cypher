// Relations of one type: new ones are made, known ones get these properties (null removes one).
// @returns none
// @placeholder TYPE relationType
// @param rows rows

UNWIND $rows AS row
MATCH (a:Entity {id: row.from})
MATCH (b:Entity {id: row.to})
MERGE (a)-[r:__TYPE__ {id: row.id}]->(b)
SET r += row.properties

// Relations of one type that the store does not have.
// @returns none
// @placeholder TYPE relationType
// @param rows rows

UNWIND $rows AS row
MATCH (a:Entity {id: row.from})
MATCH (b:Entity {id: row.to})
CREATE (a)-[r:__TYPE__ {id: row.id}]->(b)
SET r += row.properties

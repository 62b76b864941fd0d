// @returns none
// @param rows rows

UNWIND $rows AS row
MATCH (e:Evidence {id: row.id})
MATCH (a:Article {id: row.target})
MERGE (e)-[:FROM]->(a)

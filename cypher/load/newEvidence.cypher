// Passages that the store does not have, each with the line to its article.
// @returns none
// @param rows rows

UNWIND $rows AS row
CREATE (n:Evidence {id: row.id})
SET n += row.properties
WITH n, row
MATCH (a:Article {id: row.target})
CREATE (n)-[:FROM]->(a)

// Articles that the store does not have, each with the line to its source.
// @returns none
// @param rows rows

UNWIND $rows AS row
CREATE (n:Article {id: row.id})
SET n += row.properties
WITH n, row
MATCH (s:Source {id: row.target})
CREATE (n)-[:PUBLISHED_IN]->(s)

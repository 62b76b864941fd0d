// @returns none
// @param rows rows

UNWIND $rows AS row
MATCH (a:Article {id: row.id})
MATCH (s:Source {id: row.target})
MERGE (a)-[:PUBLISHED_IN]->(s)

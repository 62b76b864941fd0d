// @returns none
// @param rows rows

UNWIND $rows AS row
MATCH (a:Article {id: row.id})-[old:PUBLISHED_IN]->(s:Source)
WHERE s.id <> row.target
DELETE old

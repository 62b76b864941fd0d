// Degree, sources and latest date of entities of which nothing else changes: what moved are relations that end there.
// @returns none
// @param rows rows

UNWIND $rows AS row
MATCH (n:Entity {id: row.id})
SET n.degree = row.degree, n.sources = row.sources, n.lastSeen = row.lastSeen

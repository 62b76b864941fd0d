// Which types of relation connect which labels.
// @returns rows

MATCH (a:Entity)-[r]->(b:Entity)
UNWIND labels(a) AS origin
UNWIND labels(b) AS target
RETURN DISTINCT origin, type(r) AS type, target
ORDER BY origin, type, target

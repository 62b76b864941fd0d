// What the server keeps for itself: saved views, saved queries, and what it knows of the last load. Nobody's own Cypher
// may change it.
// @returns rows

MATCH (n)
WHERE n:GuanxiView OR n:GuanxiQuery OR n:GuanxiMeta
RETURN labels(n) AS labels, properties(n) AS properties

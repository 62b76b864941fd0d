// What the server keeps for itself: saved views, saved queries, and what it knows of the last load. Nobody's own Cypher
// may change it.
// @returns rows

MATCH (n)
WHERE n:View OR n:SavedQuery OR n:Meta
RETURN labels(n) AS labels, properties(n) AS properties

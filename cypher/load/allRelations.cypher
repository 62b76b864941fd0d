// Every relation between entities, for the fingerprint.
// @returns rows
// @param after string optional
// @param until string optional

MATCH (a:Entity)-[r]->(b:Entity)
WHERE ($after IS NULL OR a.id > $after) AND ($until IS NULL OR coalesce(a.id, '') <= $until)
RETURN type(r) AS type, a.id AS from, b.id AS to, properties(r) AS properties

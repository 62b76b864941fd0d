// @returns rows
// @param after string optional
// @param until string optional

MATCH (e:Evidence)-[r:FROM]->(a:Article)
WHERE ($after IS NULL OR e.id > $after) AND ($until IS NULL OR coalesce(e.id, '') <= $until)
RETURN type(r) AS type, e.id AS from, a.id AS to

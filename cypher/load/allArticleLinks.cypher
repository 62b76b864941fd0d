// @returns rows
// @param after string optional
// @param until string optional

MATCH (a:Article)-[r:PUBLISHED_IN]->(s:Source)
WHERE ($after IS NULL OR a.id > $after) AND ($until IS NULL OR coalesce(a.id, '') <= $until)
RETURN type(r) AS type, a.id AS from, s.id AS to

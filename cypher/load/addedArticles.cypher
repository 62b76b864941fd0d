// Sources of articles that people added.
// @returns rows

MATCH (a:Article)-[:PUBLISHED_IN]->(s:Source)
WHERE NOT coalesce(a.origin, 'user') IN ['dataset', 'former']
RETURN a.id AS article, s.id AS source

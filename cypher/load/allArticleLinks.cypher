// @returns rows

MATCH (a:Article)-[r:PUBLISHED_IN]->(s:Source)
RETURN type(r) AS type, a.id AS from, s.id AS to

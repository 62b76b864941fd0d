// Article and source of passages that people added, and of the passages named.
// @returns rows
// @param ids ids

MATCH (e:Evidence)
WHERE NOT coalesce(e.origin, 'user') IN ['dataset', 'former'] OR e.id IN $ids
MATCH (e)-[:FROM]->(a:Article)
MATCH (a)-[:PUBLISHED_IN]->(s:Source)
RETURN e.id AS evidence, a.id AS article, s.id AS source

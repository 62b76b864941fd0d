// Ids that several relations have: of all between entities, since their ids alone tell them apart, and within each of our
// types elsewhere, since our rules hold there too.
// @returns rows
// @param types ids

MATCH (a)-[r]->(b)
WHERE r.id IS NOT NULL AND (type(r) IN $types OR ('Entity' IN labels(a) AND 'Entity' IN labels(b)))
WITH r.id AS id, CASE WHEN 'Entity' IN labels(a) AND 'Entity' IN labels(b) THEN '' ELSE type(r) END AS among,
  min(type(r)) AS type, count(*) AS count
WHERE count > 1
RETURN id, type, count
ORDER BY count DESC
LIMIT 5

// The best connected entities of some labels. That a degree is asked for lets Neo4j read them in the order of its index.
// @returns rows
// @param labels ids
// @param limit integer in 1..1000

MATCH (n:Entity)
WHERE n.degree >= 0 AND any(own IN labels(n) WHERE own IN $labels)
RETURN n.id AS id, n.label AS label, n.name AS name, n.nameEn AS nameEn, n.degree AS degree
ORDER BY degree DESC, id
LIMIT $limit

// Which of some entities have a degree or latest date that is not that of their relations.
// @returns rows
// @param rows rows

UNWIND $rows AS row
MATCH (n)
WHERE id(n) = row.number
OPTIONAL MATCH (n)-[r]-(m:Entity)
WITH n, count(DISTINCT r) AS degree, max(coalesce(r.dateEnd, r.date)) AS lastSeen
WHERE coalesce(n.degree, -1) <> degree OR coalesce(n.lastSeen, '') <> coalesce(lastSeen, '')
RETURN id(n) AS number

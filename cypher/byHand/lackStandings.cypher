// Entities whose degree or latest date is not that of their relations, by the database's own number.
// @returns rows

MATCH (n:Entity)
OPTIONAL MATCH (n)-[r]-(m:Entity)
WITH n, sum(CASE WHEN m.id <> n.id THEN 1 ELSE 0 END) AS degree, max(coalesce(r.dateEnd, r.date)) AS lastSeen
WHERE coalesce(n.degree, -1) <> degree OR coalesce(n.lastSeen, '') <> coalesce(lastSeen, '')
RETURN id(n) AS key

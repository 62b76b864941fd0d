// Counts every relation of some entities once at either end, and finds the latest date; one of an entity to itself counts
// for nothing but its date. How many sources stand behind an entity is worked out by the next load.
// @returns none
// @param rows rows

UNWIND $rows AS row
MATCH (n)
WHERE id(n) = row.number
OPTIONAL MATCH (n)-[r]-(m:Entity)
WITH n, sum(CASE WHEN m.id <> n.id THEN 1 ELSE 0 END) AS degree, max(coalesce(r.dateEnd, r.date)) AS lastSeen
SET n.degree = degree, n.lastSeen = lastSeen

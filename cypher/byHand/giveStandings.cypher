// Counts every relation of some entities once, also one of an entity to itself, and finds the latest date. How many sources stand behind an entity is worked out by the next load.
// @returns none
// @param rows rows

UNWIND $rows AS row
MATCH (n)
WHERE id(n) = row.number
OPTIONAL MATCH (n)-[r]-(m:Entity)
WITH n, count(DISTINCT r) AS degree, max(coalesce(r.dateEnd, r.date)) AS lastSeen
SET n.degree = degree, n.lastSeen = lastSeen

// Counts every relation of some entities once, also one of an entity to itself, and finds the latest date that is neither planned nor after its publication. How many sources stand behind an entity is worked out by the next load.
// @returns none
// @param rows rows
// @param ahead ids

UNWIND $rows AS row
MATCH (n)
WHERE id(n) = row.number
OPTIONAL MATCH (n)-[r]-(m:Entity)
WITH n, r, CASE
    WHEN coalesce(r.modality, '') IN $ahead THEN null
    WHEN r.published IS NULL OR coalesce(r.dateEnd, r.date) <= r.published + '~' THEN coalesce(r.dateEnd, r.date)
    WHEN r.date <= r.published + '~' THEN r.date
  END AS seen
WITH n, count(DISTINCT r) AS degree, max(seen) AS lastSeen
SET n.degree = degree, n.lastSeen = lastSeen

// Which of some entities have a degree or latest date that is neither planned nor after its publication that is not that of their relations.
// @returns rows
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
WHERE coalesce(n.degree, -1) <> degree OR coalesce(n.lastSeen, '') <> coalesce(lastSeen, '')
RETURN id(n) AS number

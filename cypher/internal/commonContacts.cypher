// Entities linked to every one of the ids. `count` is the number of different ids.
// @returns rows
// @param ids ids
// @param count integer
// @param limit integer in 1..1000

UNWIND $ids AS start
MATCH (a:Entity {id: start})-[r]-(m:Entity)
WHERE m.id > '' AND NOT m.id IN $ids
WITH m.id AS id, count(DISTINCT a.id) AS linked, max(coalesce(r.sources, 0)) AS sources,
  max(coalesce(r.dateEnd, r.date, '')) AS recency, max(coalesce(m.degree, 0)) AS degree
WHERE linked = $count
RETURN id, sources, recency, degree
ORDER BY sources DESC, recency DESC, degree DESC, id
LIMIT $limit

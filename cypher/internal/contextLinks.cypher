// Relations of each of the ids to entities of some labels: to which of these, and how many. The ids must be different ones.
// @returns rows
// @param ids ids
// @param labels ids
// @param limit integer in 1..60000

UNWIND $ids AS start
MATCH (a:Entity {id: start})-[r]-(b:Entity)
WHERE b.label IN $labels
RETURN b.id AS context, a.id AS member, count(r.id) AS count
ORDER BY context, member
LIMIT $limit

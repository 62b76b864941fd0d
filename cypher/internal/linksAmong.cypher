// How many relations lead from each of the ids to each of the best connected entities, and how many of them are inferred:
// to those that stand no later than the entity `last` with `least` relations, in the order in which a map considers them.
// The ids must be different ones.
// @returns rows
// @param ids ids
// @param least integer
// @param last string

UNWIND $ids AS start
MATCH (a:Entity {id: start})-[r]->(b:Entity)
WHERE b.degree > $least OR (b.degree = $least AND b.id <= $last)
RETURN a.id AS from, b.id AS to, count(r.id) AS count,
  sum(CASE WHEN r.status = 'inferred' THEN 1 ELSE 0 END) AS inferred
ORDER BY from, to

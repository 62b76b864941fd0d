// How many different entities took part in each of the events, in the whole store. The ids must be different ones.
// @returns rows
// @param ids ids
// @param types ids

UNWIND $ids AS event
MATCH (e:Entity {id: event})<-[r]-(a:Entity)
WHERE type(r) IN $types
RETURN event AS id, count(DISTINCT a.id) AS count
ORDER BY id

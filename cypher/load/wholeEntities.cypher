// Some entities as they stand.
// @returns rows
// @param ids ids

UNWIND $ids AS id
MATCH (n:Entity {id: id})
RETURN labels(n) AS labels, properties(n) AS properties

// One entity in full.
// @returns rows
// @param id entity

MATCH (n:Entity {id: $id})
RETURN labels(n) AS labels, properties(n) AS properties

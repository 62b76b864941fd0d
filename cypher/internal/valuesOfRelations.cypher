// What relations of a type have in a property, and how many have each: what a field offers. Every relation is looked at.
// @returns rows
// @param type relationType
// @param property string

MATCH (a:Entity)-[r]->(b:Entity)
WHERE type(r) = $type
WITH properties(r)[$property] AS value
WHERE value IS NOT NULL
RETURN value, count(*) AS count

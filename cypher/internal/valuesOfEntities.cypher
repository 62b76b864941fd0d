// What entities of a label have in a property, and how many have each: what a field offers. Every entity is looked at.
// @returns rows
// @param label label
// @param property string

MATCH (n:Entity)
WHERE $label IN labels(n)
WITH properties(n)[$property] AS value
WHERE value IS NOT NULL
RETURN value, count(*) AS count

// How many entities have each property.
// @returns rows

MATCH (n:Entity)
UNWIND keys(n) AS property
RETURN property, count(*) AS count
ORDER BY property

// How many entities there are; a constant look-up on Neo4j.
// @returns rows

MATCH (n:Entity)
RETURN count(n) AS count

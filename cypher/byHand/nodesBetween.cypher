// Everything that nodes hold, a stretch of numbers at a time.
// @returns rows
// @param from integer
// @param to integer

MATCH (n)
WHERE id(n) >= $from AND id(n) < $to
RETURN id(n) AS number, labels(n) AS labels, properties(n) AS properties

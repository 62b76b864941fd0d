// How many entities have each label, primary or secondary.
// @returns rows

MATCH (n:Entity)
UNWIND labels(n) AS label
RETURN label, count(*) AS count
ORDER BY label

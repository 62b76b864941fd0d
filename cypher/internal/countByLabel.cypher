// @returns rows

MATCH (n:Entity)
RETURN n.label AS label, count(*) AS count
ORDER BY count DESC, label

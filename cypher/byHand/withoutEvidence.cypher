// How many relations rest on no passage.
// @returns rows

MATCH (a:Entity)-[r]->(b:Entity)
WHERE r.evidence IS NULL OR r.evidence = []
RETURN count(*) AS count

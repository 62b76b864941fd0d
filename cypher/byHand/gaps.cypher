// What facts should have and lack: relations that rest on no passage, entities and relations without an id.
// @returns rows

MATCH (a:Entity)-[r]->(b:Entity)
WHERE r.evidence IS NULL OR r.evidence = []
RETURN 'evidence' AS gap, count(*) AS count
UNION ALL
MATCH (a2:Entity)-[r2]->(b2:Entity)
WHERE r2.id IS NULL
RETURN 'relationId' AS gap, count(*) AS count
UNION ALL
MATCH (n:Entity)
WHERE n.id IS NULL
RETURN 'entityId' AS gap, count(*) AS count

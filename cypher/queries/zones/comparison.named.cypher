// @given first second
// One or two zones, each found by its id.

MATCH (z:Entity)
WHERE (z.id = $first OR z.id = $second) AND z:Zone
OPTIONAL MATCH (z)-[r]-(x:Entity)
RETURN z.name AS zone, z.id AS zoneId,
       count(DISTINCT CASE WHEN type(r) = 'HAS_PROJECT' AND coalesce(r.modality, 'done') = 'done' THEN x.id END) AS projects,
       count(DISTINCT CASE WHEN type(r) = 'HAS_PROJECT' AND r.modality <> 'done' THEN x.id END) AS planned,
       count(DISTINCT CASE WHEN type(r) = 'HELD_AT' THEN x.id END) AS events,
       count(DISTINCT CASE WHEN type(r) = 'SIGNED_WITH' THEN x.id END) AS signings,
       count(DISTINCT CASE WHEN type(r) = 'SELECTED_AS' THEN x.id END) AS honours,
       count(DISTINCT CASE WHEN type(r) = 'LOCATED_IN' AND endNode(r).id = z.id THEN x.id END) AS inside,
       z.degree AS degree
ORDER BY degree DESC, zoneId

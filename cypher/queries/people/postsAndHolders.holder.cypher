// @given person
// The posts of one person, reached from the person; of one body, where that is given too.

MATCH (a:Entity {id: $person})-[r:HOLDS_POSITION]->(b:Entity)
WHERE ($body IS NULL OR b.id = $body) AND (NOT $disputedOnly OR r.status = 'disputed')
  AND ($title IS NULL OR coalesce(r.title, a.name) CONTAINS $title)
RETURN b.name AS body, b.id AS bodyId,
       CASE WHEN a.label = 'Post' THEN a.name ELSE r.title END AS title,
       CASE WHEN a.label = 'Post' THEN a.id END AS titleId,
       CASE WHEN a.label = 'Post' THEN null ELSE a.name END AS holder,
       CASE WHEN a.label = 'Post' THEN null ELSE a.id END AS holderId,
       r.date AS date, r.dateEnd AS dateEnd, r.dateText AS dateText, r.status AS status, r.id AS relation,
       size(r.evidence) AS passages
ORDER BY bodyId, coalesce(title, ''), relation

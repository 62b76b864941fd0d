// @given body
// The posts at one body, reached from the body.

MATCH (b:Entity {id: $body})<-[r:HOLDS_POSITION]-(a:Entity)
WHERE ($person IS NULL OR a.id = $person) AND (NOT $disputedOnly OR r.status = 'disputed')
  AND ($title IS NULL OR coalesce(r.title, a.name) CONTAINS $title)
RETURN b.name AS body, b.id AS bodyId,
       CASE WHEN a.label = 'Post' THEN a.name ELSE r.title END AS title,
       CASE WHEN a.label = 'Post' THEN a.id END AS titleId,
       CASE WHEN a.label = 'Post' THEN null ELSE a.name END AS holder,
       CASE WHEN a.label = 'Post' THEN null ELSE a.id END AS holderId,
       r.date AS date, r.dateEnd AS dateEnd, r.dateText AS dateText, r.status AS status, r.id AS relation,
       size(r.evidence) AS passages
ORDER BY bodyId, coalesce(title, ''), relation

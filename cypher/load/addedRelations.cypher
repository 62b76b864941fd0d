// Relations that people added: they count in degrees, and keep what they need from being deleted.
// @returns rows

MATCH (a:Entity)-[r]->(b:Entity)
WHERE coalesce(r.origin, 'user') <> 'dataset'
RETURN r.id AS id, a.id AS from, b.id AS to, r.date AS date, r.dateEnd AS dateEnd, r.derivedFrom AS derivedFrom,
       r.evidence AS evidence

// @given entity
// An entity's own lines, reached from the entity. A line to itself comes once.

MATCH (n:Entity {id: $entity})-[r]-(o:Entity)
WHERE r.sources = 1 AND ($type IS NULL OR type(r) = $type)
WITH DISTINCT r
ORDER BY r.id
LIMIT $limit
OPTIONAL MATCH (v:Evidence {id: r.evidence[0]})
OPTIONAL MATCH (v)-[:FROM]->(x:Article)
OPTIONAL MATCH (x)-[:PUBLISHED_IN]->(s:Source)
RETURN r.id AS relation, type(r) AS type, startNode(r).id AS from, endNode(r).id AS to, r.date AS date,
       r.dateEnd AS dateEnd, r.datePrecision AS datePrecision, r.status AS status, r.sources AS sources,
       r.derivedFrom AS derivedFrom,
       r.published AS published, r.modality AS modality, s.name AS outlet, s.nameEn AS outletEn,
       r.dateText AS dateText, size(r.evidence) AS passages
ORDER BY relation

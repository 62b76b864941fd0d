// @given person
// A person's own lines, reached from the person. A line to oneself comes once.

MATCH (p:Entity {id: $person})-[r:ACCOMPANIED]-(o:Entity)
WHERE ($from IS NULL OR coalesce(r.dateEnd, r.date) + '~' >= $from) AND ($to IS NULL OR r.date <= $to + '~')
RETURN DISTINCT r.id AS relation, type(r) AS type, startNode(r).id AS from, endNode(r).id AS to, r.date AS date,
       r.dateEnd AS dateEnd, r.datePrecision AS datePrecision, r.status AS status, r.sources AS sources,
       r.derivedFrom AS derivedFrom,
       r.published AS published, r.modality AS modality,
       r.dateText AS dateText, size(r.evidence) AS passages
ORDER BY coalesce(date, '9999'), to, from, relation

// @given party
// The lines of one bank or firm, reached from it. It stands at one end of all of them: the other end gives the order.

MATCH (p:Entity {id: $party})-[r:MATCHED_WITH|FINANCED|INVESTS_IN|CONTACTED|MET_WITH|VISITED|SIGNED_WITH|PARTNERED_WITH]-(o:Entity)
WITH p, o, r, p:Bank AND (o:Company OR o:ResearchInstitute OR o:Organization OR o:Group) AS lends,
     o:Bank AND (p:Company OR p:ResearchInstitute OR p:Organization OR p:Group) AS borrows
WHERE lends OR borrows
WITH r, o, CASE WHEN lends THEN p ELSE o END AS b, CASE WHEN lends THEN o ELSE p END AS c
RETURN r.id AS relation, type(r) AS type, startNode(r).id AS from, endNode(r).id AS to, r.date AS date,
       r.dateEnd AS dateEnd, r.datePrecision AS datePrecision, r.status AS status, r.sources AS sources,
       r.derivedFrom AS derivedFrom,
       r.published AS published, r.modality AS modality,
       r.topic AS topic, r.dateText AS dateText, size(r.evidence) AS passages,
       CASE WHEN startNode(r).id = b.id THEN 'out' ELSE 'in' END AS direction,
       b.name AS bank, b.id AS bankId, c.name AS firm, c.id AS firmId
ORDER BY o.id, relation

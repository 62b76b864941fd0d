// @given party
// The lines of one bank or firm, reached from it. It stands at one end of all of them: the other end gives the order.

MATCH (p:Entity {id: $party})-[r:MATCHED_WITH|FINANCED|INVESTS_IN|CONTACTED|MET_WITH|VISITED|SIGNED_WITH|PARTNERED_WITH]-(o:Entity)
WHERE (p:Bank AND (o:Company OR o:ResearchInstitute OR o:Organization OR o:Group))
  OR (o:Bank AND (p:Company OR p:ResearchInstitute OR p:Organization OR p:Group))
RETURN r.id AS relation, type(r) AS type, startNode(r).id AS from, endNode(r).id AS to, r.date AS date,
       r.dateEnd AS dateEnd, r.datePrecision AS datePrecision, r.status AS status, r.sources AS sources,
       r.derivedFrom AS derivedFrom,
       r.published AS published, r.modality AS modality, r.topic AS topic
ORDER BY o.id, relation

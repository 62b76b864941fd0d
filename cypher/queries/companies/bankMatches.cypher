// @title.zh 银企对接
// @title.en Banks and the firms they were matched with
// @description.zh 银行与对接、走访或融资的企业之间的关系；可只看一家银行或企业
// @description.en Lines between banks and the firms they contacted, visited or financed; of one bank or firm, where given
// @returns graph
// @param party entity:Bank,Company optional  银行或企业 | Bank or firm

MATCH (b:Bank)-[r]-(c:Company)
WHERE $party IS NULL OR b.id = $party OR c.id = $party
RETURN r.id AS relation, type(r) AS type, startNode(r).id AS from, endNode(r).id AS to, r.date AS date,
       r.dateEnd AS dateEnd, r.datePrecision AS datePrecision, r.status AS status, r.sources AS sources,
       r.derivedFrom AS derivedFrom
ORDER BY b.id, c.id, relation

// @title.zh 银企对接
// @title.en Banks and the firms they were matched with
// @description.zh 银行与对接、走访、签约或融资的企业之间的关系；可只看一家银行或企业
// @description.en Lines between banks and the firms they were matched with, visited, signed with or financed; of one of them, where given
// @returns graph
// @param party entity optional  银行或企业 | Bank or firm
// @column bank 银行 | Bank
// @column type 关系 | Relation
// @column firm 企业或机构 | Firm
// @column topic 事项 | Topic
// @column date 日期 | Date
// @column dateText 原文日期 | Date as printed
// @column status 状态 | Status
// @column modality 情态 | Modality
// @column relation 依据 | Evidence

MATCH (b:Bank)-[r:MATCHED_WITH|FINANCED|INVESTS_IN|CONTACTED|MET_WITH|VISITED|SIGNED_WITH|PARTNERED_WITH]-(c:Entity)
WHERE ($party IS NULL OR b.id = $party OR c.id = $party)
  AND (c:Company OR c:ResearchInstitute OR c:Organization OR c:Group)
RETURN r.id AS relation, type(r) AS type, startNode(r).id AS from, endNode(r).id AS to, r.date AS date,
       r.dateEnd AS dateEnd, r.datePrecision AS datePrecision, r.status AS status, r.sources AS sources,
       r.derivedFrom AS derivedFrom,
       r.published AS published, r.modality AS modality,
       r.topic AS topic, r.dateText AS dateText, size(r.evidence) AS passages,
       CASE WHEN startNode(r).id = b.id THEN 'out' ELSE 'in' END AS direction,
       b.name AS bank, b.id AS bankId, c.name AS firm, c.id AS firmId
ORDER BY b.id, c.id, relation

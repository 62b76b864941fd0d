// @title.zh 合作伙伴
// @title.en Partners
// @description.zh 企业、大学、院所的合作方与签约方
// @description.en Whom a company, university or institute partnered or signed with
// @returns graph
// @param organisation entity:Company,University,ResearchInstitute,Bank,Association,Organization,GovernmentBody,Zone,Park  单位 | Organisation
// @column partner 合作方 | Partner
// @column type 关系 | Relation
// @column instrument 文书 | Instrument
// @column topic 事项 | Topic
// @column date 日期 | Date
// @column dateText 原文日期 | Date as printed
// @column status 状态 | Status
// @column modality 情态 | Modality
// @column relation 依据 | Evidence

MATCH (a:Entity {id: $organisation})-[r:PARTNERED_WITH|SIGNED_WITH]-(b:Entity)
RETURN r.id AS relation, type(r) AS type, startNode(r).id AS from, endNode(r).id AS to, r.date AS date,
       r.dateEnd AS dateEnd, r.datePrecision AS datePrecision, r.status AS status, r.sources AS sources,
       r.derivedFrom AS derivedFrom,
       r.published AS published, r.modality AS modality,
       b.name AS partner, b.id AS partnerId, r.instrument AS instrument, r.topic AS topic, r.dateText AS dateText,
       size(r.evidence) AS passages
ORDER BY partnerId, type, relation

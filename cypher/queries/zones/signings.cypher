// @title.zh 与开发区签约的各方
// @title.en Who signed with a zone
// @description.zh 与某开发区签约的企业、商会、院所；可按文书和时间筛选
// @description.en Companies, chambers and institutes that signed with a zone; by instrument and period
// @returns graph
// @param zone entity:Zone,Park  开发区 | Zone
// @param instrument string:SIGNED_WITH.instrument optional  文书（部分字样即可） | Instrument (a part of its name)
// @param from date optional  起 | From
// @param to date optional  止 | To
// @column party 签约方 | Signed with
// @column instrument 文书 | Instrument
// @column topic 事项 | Topic
// @column date 日期 | Date
// @column dateText 原文日期 | Date as printed
// @column status 状态 | Status
// @column modality 情态 | Modality
// @column relation 依据 | Evidence
// How a fact overlaps a period: cypher/README.md, "Periods".

MATCH (z:Entity {id: $zone})-[r:SIGNED_WITH]-(o:Entity)
WHERE ($instrument IS NULL OR r.instrument CONTAINS $instrument)
  AND ($from IS NULL OR coalesce(r.dateEnd, r.date) + '~' >= $from) AND ($to IS NULL OR r.date <= $to + '~')
RETURN r.id AS relation, type(r) AS type, startNode(r).id AS from, endNode(r).id AS to, r.date AS date,
       r.dateEnd AS dateEnd, r.datePrecision AS datePrecision, r.status AS status, r.sources AS sources,
       r.derivedFrom AS derivedFrom,
       r.published AS published, r.modality AS modality, o.name AS party, o.id AS partyId,
       r.instrument AS instrument, r.topic AS topic, r.dateText AS dateText, size(r.evidence) AS passages
ORDER BY coalesce(date, '9999'), relation

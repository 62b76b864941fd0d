// @title.zh 与开发区签约的各方
// @title.en Who signed with a zone
// @description.zh 与某开发区签约的企业、商会、院所；可按文书和时间筛选
// @description.en Companies, chambers and institutes that signed with a zone; by instrument and period
// @returns graph
// @param zone entity:Zone,Park  开发区 | Zone
// @param instrument string optional  文书（部分字样即可） | Instrument (a part of its name)
// @param from date optional  起 | From
// @param to date optional  止 | To
// @column instrument 文书 | Instrument
// @column topic 事项 | Topic
// How a fact overlaps a period: cypher/README.md, "Periods".

MATCH (z:Entity {id: $zone})-[r:SIGNED_WITH]-(o:Entity)
WHERE ($instrument IS NULL OR r.instrument CONTAINS $instrument)
  AND ($from IS NULL OR coalesce(r.dateEnd, r.date) + '~' >= $from) AND ($to IS NULL OR r.date <= $to + '~')
RETURN r.id AS relation, type(r) AS type, startNode(r).id AS from, endNode(r).id AS to, r.date AS date,
       r.dateEnd AS dateEnd, r.datePrecision AS datePrecision, r.status AS status, r.sources AS sources,
       r.derivedFrom AS derivedFrom,
       r.published AS published, r.modality AS modality, r.instrument AS instrument, r.topic AS topic
ORDER BY coalesce(date, '9999'), relation

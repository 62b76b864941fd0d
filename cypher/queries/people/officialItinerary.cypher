// @title.zh 官员行程
// @title.en An official's itinerary
// @description.zh 一位官员在某段时间走访了哪里、参加或主持了哪些活动、活动在哪里举行、同行的有谁
// @description.en Where an official went in a period, which events they took part in or held, where these were held, and who else was there
// @returns graph
// @param person entity:Person  人物 | Person
// @param from date optional  起 | From
// @param to date optional  止 | To
// @column date 日期 | Date
// @column dateText 原文日期 | Date as printed
// @column from 谁 | Who
// @column type 做什么 | Did what
// @column to 去处或活动 | Where or what
// @column companions 同行 | Who else was there
// @column role 角色 | Role
// @column purpose 目的 | Purpose
// @column derivedFrom 场合 | Occasion
// @column status 状态 | Status
// @column modality 情态 | Modality
// @column relation 依据 | Evidence
// How a fact overlaps a period: cypher/README.md, "Periods". A fact without a date is shown while no period is given.

CALL () {
  MATCH (a:Entity {id: $person})-[r:VISITED]->(b:Entity)
  WHERE ($from IS NULL OR coalesce(r.dateEnd, r.date) + '~' >= $from) AND ($to IS NULL OR r.date <= $to + '~')
  OPTIONAL MATCH (b)<-[o:VISITED]-(w:Entity)
  WITH a, r, b, CASE WHEN w.id <> a.id AND o.derivedFrom = r.derivedFrom THEN w END AS other
  ORDER BY r.id, other.id
  WITH a, r, b, collect(DISTINCT other) AS others
  RETURN r.id AS relation, type(r) AS type, a.id AS from, b.id AS to, r.date AS date, r.dateEnd AS dateEnd,
         r.datePrecision AS datePrecision, r.status AS status, r.sources AS sources, r.derivedFrom AS derivedFrom,
         r.published AS published, r.modality AS modality, r.dateText AS dateText, size(r.evidence) AS passages,
         null AS role, r.purpose AS purpose, [x IN others | x.name] AS companions, [x IN others | x.id] AS companionsId, 3 AS kind
  UNION
  MATCH (a:Entity {id: $person})-[r:PARTICIPATED_IN|ORGANISED]->(b:Entity)
  WHERE ($from IS NULL OR coalesce(r.dateEnd, r.date) + '~' >= $from) AND ($to IS NULL OR r.date <= $to + '~')
  OPTIONAL MATCH (b)<-[:PARTICIPATED_IN]-(w:Entity)
  WITH a, r, b, CASE WHEN w.id <> a.id THEN w END AS other
  ORDER BY r.id, other.id
  WITH a, r, b, collect(DISTINCT other) AS others
  RETURN r.id AS relation, type(r) AS type, a.id AS from, b.id AS to, r.date AS date, r.dateEnd AS dateEnd,
         r.datePrecision AS datePrecision, r.status AS status, r.sources AS sources, r.derivedFrom AS derivedFrom,
         r.published AS published, r.modality AS modality, r.dateText AS dateText, size(r.evidence) AS passages,
         r.role AS role, null AS purpose, [x IN others | x.name] AS companions, [x IN others | x.id] AS companionsId, 1 AS kind
  UNION
  MATCH (c:Entity {id: $person})-[p:PARTICIPATED_IN|ORGANISED]->(e:Event)
  WHERE ($from IS NULL OR coalesce(p.dateEnd, p.date) + '~' >= $from) AND ($to IS NULL OR p.date <= $to + '~')
  MATCH (e)-[h:HELD_AT]->(d:Entity)
  RETURN h.id AS relation, type(h) AS type, e.id AS from, d.id AS to, h.date AS date, h.dateEnd AS dateEnd,
         h.datePrecision AS datePrecision, h.status AS status, h.sources AS sources, h.derivedFrom AS derivedFrom,
         h.published AS published, h.modality AS modality, h.dateText AS dateText, size(h.evidence) AS passages,
         null AS role, null AS purpose, [] AS companions, [] AS companionsId, 2 AS kind
}
RETURN relation, type, from, to, date, dateEnd, datePrecision, status, sources, derivedFrom, published, modality,
       dateText, passages, companions, companionsId, role, purpose
ORDER BY coalesce(date, '9999'), kind, relation

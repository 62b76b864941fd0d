// @title.zh 官员行程
// @title.en An official's itinerary
// @description.zh 一位官员在某段时间走访了哪里、参加或主持了哪些活动、活动在哪里举行
// @description.en Where an official went in a period, which events they took part in or held, and where these were held
// @returns graph
// @param person entity:Person  人物 | Person
// @param from date optional  起 | From
// @param to date optional  止 | To
// How a fact overlaps a period: cypher/README.md, "Periods". A fact without a date is shown while no period is given.

CALL () {
  MATCH (a:Entity {id: $person})-[r:VISITED|PARTICIPATED_IN|ORGANISED]->(b:Entity)
  WHERE ($from IS NULL OR coalesce(r.dateEnd, r.date) + '~' >= $from) AND ($to IS NULL OR r.date <= $to + '~')
  RETURN r.id AS relation, type(r) AS type, a.id AS from, b.id AS to, r.date AS date, r.dateEnd AS dateEnd,
         r.datePrecision AS datePrecision, r.status AS status, r.sources AS sources, r.derivedFrom AS derivedFrom,
         r.published AS published, r.modality AS modality
  UNION
  MATCH (c:Entity {id: $person})-[p:PARTICIPATED_IN|ORGANISED]->(e:Event)
  WHERE ($from IS NULL OR coalesce(p.dateEnd, p.date) + '~' >= $from) AND ($to IS NULL OR p.date <= $to + '~')
  MATCH (e)-[h:HELD_AT]->(d:Entity)
  RETURN h.id AS relation, type(h) AS type, e.id AS from, d.id AS to, h.date AS date, h.dateEnd AS dateEnd,
         h.datePrecision AS datePrecision, h.status AS status, h.sources AS sources, h.derivedFrom AS derivedFrom,
         h.published AS published, h.modality AS modality
}
RETURN relation, type, from, to, date, dateEnd, datePrecision, status, sources, derivedFrom, published, modality
ORDER BY coalesce(date, '9999'), relation

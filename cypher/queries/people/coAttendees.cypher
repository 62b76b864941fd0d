// @title.zh 同场人物
// @title.en Who was at the same events
// @description.zh 与某人参加过同一活动的人物和单位，连同活动本身
// @description.en Everyone who took part in an event that this person took part in, with the events
// @returns graph
// @param person entity:Person  人物 | Person
// @param from date optional  起 | From
// @param to date optional  止 | To
// How a fact overlaps a period: cypher/README.md, "Periods".

MATCH (a:Entity {id: $person})-[own:PARTICIPATED_IN]->(e:Event)
WHERE ($from IS NULL OR coalesce(own.dateEnd, own.date) + '~' >= $from) AND ($to IS NULL OR own.date <= $to + '~')
WITH DISTINCT e
MATCH (e)<-[r:PARTICIPATED_IN]-(b:Entity)
RETURN r.id AS relation, type(r) AS type, b.id AS from, e.id AS to, r.date AS date, r.dateEnd AS dateEnd,
       r.datePrecision AS datePrecision, r.status AS status, r.sources AS sources, r.derivedFrom AS derivedFrom,
       r.published AS published, r.modality AS modality
ORDER BY coalesce(date, '9999'), to, from, relation

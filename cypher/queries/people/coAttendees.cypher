// @title.zh 同场人物
// @title.en Who was at the same events
// @description.zh 与某人参加过同一活动的人物和单位，连同活动本身
// @description.en Everyone who took part in an event that this person took part in, with the events
// @returns graph
// @param person entity:Person  人物 | Person
// @param from date optional  起 | From
// @param to date optional  止 | To
// @column from 参加者 | Who took part
// @column role 角色 | Role
// @column to 活动 | Event
// @column places 地点 | Places
// @column date 日期 | Date
// @column dateText 原文日期 | Date as printed
// @column status 状态 | Status
// @column modality 情态 | Modality
// @column relation 依据 | Evidence
// How a fact overlaps a period: cypher/README.md, "Periods".

MATCH (a:Entity {id: $person})-[own:PARTICIPATED_IN]->(e:Event)
WHERE ($from IS NULL OR coalesce(own.dateEnd, own.date) + '~' >= $from) AND ($to IS NULL OR own.date <= $to + '~')
WITH DISTINCT e
OPTIONAL MATCH (e)-[:HELD_AT]->(place:Entity)
WITH e, place
ORDER BY e.id, place.id
WITH e, collect(DISTINCT place) AS held
MATCH (e)<-[r:PARTICIPATED_IN]-(b:Entity)
RETURN r.id AS relation, type(r) AS type, b.id AS from, e.id AS to, r.date AS date, r.dateEnd AS dateEnd,
       r.datePrecision AS datePrecision, r.status AS status, r.sources AS sources, r.derivedFrom AS derivedFrom,
       r.published AS published, r.modality AS modality, r.role AS role,
       [p IN held | p.name] AS places, [p IN held | p.id] AS placesId, r.dateText AS dateText,
       size(r.evidence) AS passages
ORDER BY coalesce(date, '9999'), to, from, relation

// @title.zh 最新活动
// @title.en Latest events
// @description.zh 全部活动，最近的在前，附地点与参加人数
// @description.en All events, the latest first, with their place and the number of those who took part
// @returns table
// @param from date optional  起 | From
// @param to date optional  止 | To
// @param limit integer = 50 in 1..500  行数 | Rows
// @column date 日期 | Date
// @column event 活动 | Event
// @column places 地点 | Places
// @column participants 参加者数 | Participants
// How a fact overlaps a period: cypher/README.md, "Periods".

MATCH (e:Event)
OPTIONAL MATCH (e)-[r]-(x:Entity)
WITH e, max(r.date) AS latest, count(DISTINCT CASE WHEN type(r) = 'PARTICIPATED_IN' THEN x.id END) AS participants
WITH e, coalesce(e.held, latest) AS date, participants
WHERE ($from IS NULL OR coalesce(e.heldEnd, date) + '~' >= $from) AND ($to IS NULL OR date <= $to + '~')
OPTIONAL MATCH (e)-[h:HELD_AT]->(place:Entity)
WITH e, date, participants, place
ORDER BY e.id, place.id
WITH e, date, participants, collect(DISTINCT place) AS held
RETURN date, e.name AS event, e.id AS eventId, [p IN held | p.name] AS places, [p IN held | p.id] AS placesId,
       participants
ORDER BY coalesce(date, '') DESC, eventId
LIMIT $limit

// @title.zh 最新活动
// @title.en Latest events
// @description.zh 全部活动，最近的在前，计划中的在后，附地点和参加者；可只看一类
// @description.en All events, the latest first and those that are planned after them, with their place and those who took part; of one kind, where given
// @returns table
// @param kind string:Event.kind optional  类别（部分字样即可） | Kind (a part of it)
// @param from date optional  起 | From
// @param to date optional  止 | To
// @param limit integer = 50 in 1..500  行数 | Rows
// @column date 日期 | Date
// @column dateText 原文日期 | Date as printed
// @column event 活动 | Event
// @column modality 情态 | Modality
// @column kind 类别 | Kind
// @column places 地点 | Places
// @column participants 参加者数 | Participants
// @column present 参加者 | Who took part
// How a fact overlaps a period: cypher/README.md, "Periods". An event is planned where that is said of it, and nobody was there yet.

MATCH (e:Event)
WHERE $kind IS NULL OR e.kind CONTAINS $kind
OPTIONAL MATCH (e)-[r]-(x:Entity)
WITH e, r, x, coalesce(r.modality, 'done') = 'done' AND type(r) IN ['HELD_AT', 'ORGANISED', 'PARTICIPATED_IN'] AS there
WITH e, max(CASE WHEN there THEN r.date ELSE null END) AS latest, max(CASE WHEN there THEN 1 ELSE 0 END) AS happened,
     count(DISTINCT CASE WHEN type(r) = 'PARTICIPATED_IN' THEN x.id END) AS participants,
     max(CASE WHEN r.modality = 'planned' THEN 1 ELSE 0 END) AS planned
WITH e, coalesce(e.held, latest) AS date, participants,
     CASE WHEN planned > happened THEN 'planned' ELSE null END AS modality
WHERE ($from IS NULL OR coalesce(e.heldEnd, date) + '~' >= $from) AND ($to IS NULL OR date <= $to + '~')
WITH e, date, participants, modality
ORDER BY CASE WHEN modality IS NULL THEN 0 ELSE 1 END, coalesce(date, '') DESC, e.id
LIMIT $limit
OPTIONAL MATCH (e)-[h:HELD_AT]->(place:Entity)
WITH e, date, participants, modality, place
ORDER BY e.id, place.id
WITH e, date, participants, modality, collect(DISTINCT place) AS held
OPTIONAL MATCH (e)<-[p:PARTICIPATED_IN]-(who:Entity)
WITH e, date, participants, modality, held, who
ORDER BY e.id, who.id
WITH e, date, participants, modality, held, collect(DISTINCT who) AS there
RETURN date, e.heldEnd AS dateEnd, e.heldText AS dateText, e.name AS event, e.id AS eventId, modality, e.kind AS kind,
       [p IN held | p.name] AS places, [p IN held | p.id] AS placesId,
       participants, [w IN there | w.name] AS present, [w IN there | w.id] AS presentId
ORDER BY CASE WHEN modality IS NULL THEN 0 ELSE 1 END, coalesce(date, '') DESC, eventId

// @title.zh 开发区大事记
// @title.en Events of a zone in time
// @description.zh 在某开发区举行、或由其内部单位组织和参加的活动，按时间先后，附参加者
// @description.en Events held in a zone, or organised or attended by what lies inside it, in order of time, with those who took part
// @returns table
// @param zone entity:Zone,Park,Place  开发区 | Zone
// @param from date optional  起 | From
// @param to date optional  止 | To
// @column date 日期 | Date
// @column dateText 原文日期 | Date as printed
// @column event 活动 | Event
// @column modality 情态 | Modality
// @column kind 类别 | Kind
// @column places 地点 | Places
// @column participants 参加者 | Participants
// How a fact overlaps a period: cypher/README.md, "Periods". An event is planned where that is said of it, and nobody was there yet.

MATCH (z:Entity {id: $zone})<-[:LOCATED_IN|PART_OF|MANAGES*0..8]-(x:Entity)
WITH DISTINCT x
MATCH (x)-[r:HELD_AT|ORGANISED|PARTICIPATED_IN]-(e:Event)
WITH e, min(r.date) AS earliest
WITH e, coalesce(e.held, earliest) AS date
WHERE ($from IS NULL OR coalesce(e.heldEnd, date) + '~' >= $from) AND ($to IS NULL OR date <= $to + '~')
OPTIONAL MATCH (e)-[s]-(y:Entity)
WITH e, date, max(CASE WHEN s.modality = 'planned' THEN 1 ELSE 0 END) AS planned,
     max(CASE WHEN coalesce(s.modality, 'done') = 'done' AND type(s) IN ['HELD_AT', 'ORGANISED', 'PARTICIPATED_IN']
         THEN 1 ELSE 0 END) AS happened
WITH e, date, CASE WHEN planned > happened THEN 'planned' ELSE null END AS modality
OPTIONAL MATCH (e)-[h:HELD_AT]->(place:Entity)
WITH e, date, modality, place
ORDER BY e.id, place.id
WITH e, date, modality, collect(DISTINCT place) AS held
OPTIONAL MATCH (e)<-[p:PARTICIPATED_IN]-(who:Entity)
WITH e, date, modality, held, who
ORDER BY e.id, who.id
WITH e, date, modality, held, collect(DISTINCT who) AS present
RETURN date, e.heldEnd AS dateEnd, e.heldText AS dateText, e.name AS event, e.id AS eventId, modality, e.kind AS kind,
       [p IN held | p.name] AS places, [p IN held | p.id] AS placesId,
       [w IN present | w.name] AS participants, [w IN present | w.id] AS participantsId
ORDER BY coalesce(date, '9999'), eventId

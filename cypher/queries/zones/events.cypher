// @title.zh 开发区大事记
// @title.en Events of a zone in time
// @description.zh 在某开发区举行、或由其内部单位组织和参加的活动，按时间先后，附参加者
// @description.en Events held in a zone, or organised or attended by what lies inside it, in order of time, with those who took part
// @returns table
// @param zone entity:Zone,Park,Place  开发区 | Zone
// @param from date optional  起 | From
// @param to date optional  止 | To
// @column date 日期 | Date
// @column event 活动 | Event
// @column places 地点 | Places
// @column participants 参加者 | Participants
// How a fact overlaps a period: cypher/README.md, "Periods".

MATCH (z:Entity {id: $zone})<-[:LOCATED_IN|PART_OF|MANAGES*0..8]-(x:Entity)
WITH DISTINCT x
MATCH (x)-[r:HELD_AT|ORGANISED|PARTICIPATED_IN]-(e:Event)
WITH e, min(r.date) AS earliest
WITH e, coalesce(e.held, earliest) AS date
WHERE ($from IS NULL OR coalesce(e.heldEnd, date) + '~' >= $from) AND ($to IS NULL OR date <= $to + '~')
OPTIONAL MATCH (e)-[h:HELD_AT]->(place:Entity)
WITH e, date, place
ORDER BY e.id, place.id
WITH e, date, collect(DISTINCT place) AS held
OPTIONAL MATCH (e)<-[p:PARTICIPATED_IN]-(who:Entity)
WITH e, date, held, who
ORDER BY e.id, who.id
WITH e, date, held, collect(DISTINCT who) AS present
RETURN date, e.name AS event, e.id AS eventId, [p IN held | p.name] AS places, [p IN held | p.id] AS placesId,
       [w IN present | w.name] AS participants, [w IN present | w.id] AS participantsId
ORDER BY coalesce(date, '9999'), eventId

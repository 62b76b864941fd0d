// @title.zh 开发区大事记
// @title.en Events of a zone in time
// @description.zh 在某开发区及其内部举行的活动，按时间先后，附参加者
// @description.en Events held in a zone or inside it, in order of time, with those who took part
// @returns table
// @param zone entity:Zone,Park,Place,Company  开发区 | Zone
// @param from date optional  起 | From
// @param to date optional  止 | To
// @column date 日期 | Date
// @column event 活动 | Event
// @column place 地点 | Place
// @column participants 参加者 | Participants
// How a fact overlaps a period: cypher/README.md, "Periods".

MATCH (z:Entity {id: $zone})<-[:LOCATED_IN|PART_OF*0..8]-(place:Entity)
WITH DISTINCT place
MATCH (place)<-[r:HELD_AT]-(e:Event)
WHERE ($from IS NULL OR coalesce(r.dateEnd, r.date) + '~' >= $from) AND ($to IS NULL OR r.date <= $to + '~')
WITH e, place, r
OPTIONAL MATCH (e)<-[p:PARTICIPATED_IN]-(who:Entity)
WITH e, place, r, who
ORDER BY e.id, who.id
WITH e, place, r, collect(DISTINCT who.name) AS participants
RETURN r.date AS date, e.name AS event, e.id AS eventId, place.name AS place, place.id AS placeId, participants
ORDER BY coalesce(date, '9999'), eventId, placeId

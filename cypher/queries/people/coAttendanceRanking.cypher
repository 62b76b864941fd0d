// @title.zh 同场次数排名
// @title.en Most often at the same events
// @description.zh 与某人同场最多的人物；权重为各活动 1/(人数−1) 之和，属推断，不是报道的事实
// @description.en Who shared most events with a person; the weight sums 1/(n−1) over events: inferred, not a reported fact
// @returns table
// @param person entity:Person  人物 | Person
// @param limit integer = 50 in 1..500  行数 | Rows
// @column other 人物 | Person
// @column events 同场活动数 | Shared events
// @column weight 权重 | Weight
// @column names 活动 | Events

MATCH (a:Entity {id: $person})-[own:PARTICIPATED_IN]->(e:Event)
WITH DISTINCT a, e
MATCH (e)<-[every:PARTICIPATED_IN]-(everyone:Person)
WITH a, e, count(DISTINCT everyone) AS present
WHERE present > 1
MATCH (e)<-[r:PARTICIPATED_IN]-(b:Person)
WHERE b.id <> a.id
WITH DISTINCT b, e, present
WITH b, e, 1.0 / (present - 1) AS share
ORDER BY b.id, e.name, e.id
WITH b, count(*) AS events, sum(share) AS total, collect(e) AS shared
RETURN b.name AS other, b.id AS otherId, events, round(total * 1000) / 1000 AS weight,
       [s IN shared | s.name] AS names, [s IN shared | s.id] AS namesId
ORDER BY weight DESC, events DESC, otherId
LIMIT $limit

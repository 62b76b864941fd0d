// @title.zh 各开发区的数字
// @title.en Zones in numbers
// @description.zh 各开发区的项目、计划中的项目、活动、签约方、荣誉和内部单位的数量
// @description.en Each zone's projects, those planned, events, signing partners, honours, and what lies inside it, in numbers
// @returns table
// @param first entity:Zone optional  甲 | First
// @param second entity:Zone optional  乙 | Second
// @column zone 开发区 | Zone
// @column projects 项目 | Projects
// @column planned 计划中的项目 | Projects planned
// @column events 活动 | Events
// @column signings 签约方 | Signed with
// @column honours 荣誉 | Honours
// @column inside 内部单位 | Inside
// @column degree 关系数 | Relations

MATCH (z:Zone)
WHERE ($first IS NULL AND $second IS NULL) OR z.id = $first OR z.id = $second
OPTIONAL MATCH (z)-[r]-(x:Entity)
RETURN z.name AS zone, z.id AS zoneId,
       count(DISTINCT CASE WHEN type(r) = 'HAS_PROJECT' AND coalesce(r.modality, 'done') = 'done' THEN x.id END) AS projects,
       count(DISTINCT CASE WHEN type(r) = 'HAS_PROJECT' AND r.modality <> 'done' THEN x.id END) AS planned,
       count(DISTINCT CASE WHEN type(r) = 'HELD_AT' THEN x.id END) AS events,
       count(DISTINCT CASE WHEN type(r) = 'SIGNED_WITH' THEN x.id END) AS signings,
       count(DISTINCT CASE WHEN type(r) = 'SELECTED_AS' THEN x.id END) AS honours,
       count(DISTINCT CASE WHEN type(r) = 'LOCATED_IN' AND endNode(r).id = z.id THEN x.id END) AS inside,
       z.degree AS degree
ORDER BY degree DESC, zoneId

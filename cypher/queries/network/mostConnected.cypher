// @title.zh 联系最多的实体
// @title.en Most connected entities
// @description.zh 按关系数排名的实体；可只看一类
// @description.en Entities ranked by their number of relations; of one kind, where one is given
// @returns table
// @param label label optional  类别 | Kind
// @param limit integer = 50 in 1..500  行数 | Rows
// @column entity 实体 | Entity
// @column label 类别 | Kind
// @column degree 关系数 | Relations
// @column sources 独立信源 | Independent sources
// @column lastSeen 最近出现 | Last seen
// That a degree is asked for lets Neo4j read the entities in the order of its index.

MATCH (n:Entity)
WHERE n.degree >= 0 AND ($label IS NULL OR n.label = $label)
RETURN n.name AS entity, n.id AS entityId, n.label AS label, n.degree AS degree, n.sources AS sources,
       n.lastSeen AS lastSeen
ORDER BY degree DESC, sources DESC, entityId
LIMIT $limit

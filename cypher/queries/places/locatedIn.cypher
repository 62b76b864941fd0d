// @title.zh 位于某地的一切
// @title.en Everything located in a place
// @description.zh 位于某地、开发区或园区的一切，逐级向下
// @description.en Everything that lies in a place, zone or park, through all levels
// @returns graph
// @param place entity:Place,Zone,Park,Facility  地点 | Place
// @param levels integer = 8 in 1..8  层数 | Levels
// @column level 层 | Level
// @column from 实体 | Entity
// @column label 类别 | Kind
// @column type 关系 | Relation
// @column to 在何处 | In
// @column status 状态 | Status
// @column modality 情态 | Modality
// @column relation 依据 | Evidence

MATCH p = (top:Entity {id: $place})<-[:LOCATED_IN|PART_OF*..8]-(n:Entity)
WITH p
WHERE length(p) <= $levels
WITH last(relationships(p)) AS r, min(length(p)) AS level
RETURN r.id AS relation, type(r) AS type, startNode(r).id AS from, endNode(r).id AS to, r.date AS date,
       r.dateEnd AS dateEnd, r.datePrecision AS datePrecision, r.status AS status, r.sources AS sources,
       r.derivedFrom AS derivedFrom,
       r.published AS published, r.modality AS modality, level, startNode(r).label AS label,
       size(r.evidence) AS passages
ORDER BY level, to, from, relation

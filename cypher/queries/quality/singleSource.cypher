// @title.zh 只有一个信源的关系
// @title.en Relations that rest on a single source
// @description.zh 只由一个独立信源支持的关系，附信源；可只看一类关系或一个实体的
// @description.en Relations that one independent source alone supports, and which one; of one type or one entity, where given
// @returns graph
// @param type relationType optional  关系 | Relation
// @param entity entity optional  实体 | Entity
// @param limit integer = 1000 in 1..5000  行数 | Rows
// @column from 起点 | From
// @column type 关系 | Relation
// @column to 终点 | To
// @column outlet 信源 | Source
// @column date 日期 | Date
// @column dateText 原文日期 | Date as printed
// @column status 状态 | Status
// @column modality 情态 | Modality
// @column relation 依据 | Evidence
// All passages of such a relation come from one source: the first of them tells which.

MATCH (a:Entity)-[r]->(b:Entity)
WHERE r.sources = 1 AND ($type IS NULL OR type(r) = $type)
  AND ($entity IS NULL OR a.id = $entity OR b.id = $entity)
WITH a, r, b
ORDER BY r.id
LIMIT $limit
OPTIONAL MATCH (v:Evidence {id: r.evidence[0]})
OPTIONAL MATCH (v)-[:FROM]->(x:Article)
OPTIONAL MATCH (x)-[:PUBLISHED_IN]->(s:Source)
RETURN r.id AS relation, type(r) AS type, a.id AS from, b.id AS to, r.date AS date, r.dateEnd AS dateEnd,
       r.datePrecision AS datePrecision, r.status AS status, r.sources AS sources, r.derivedFrom AS derivedFrom,
       r.published AS published, r.modality AS modality, s.name AS outlet, s.nameEn AS outletEn,
       r.dateText AS dateText, size(r.evidence) AS passages
ORDER BY relation

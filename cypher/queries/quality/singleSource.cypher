// @title.zh 只有一个信源的关系
// @title.en Relations that rest on a single source
// @description.zh 只由一个独立信源支持的关系；可只看一类关系或一个实体的
// @description.en Relations that one independent source alone supports; of one type or one entity, where given
// @returns graph
// @param type relationType optional  关系 | Relation
// @param entity entity optional  实体 | Entity

MATCH (a:Entity)-[r]->(b:Entity)
WHERE r.sources = 1 AND ($type IS NULL OR type(r) = $type)
  AND ($entity IS NULL OR a.id = $entity OR b.id = $entity)
RETURN r.id AS relation, type(r) AS type, a.id AS from, b.id AS to, r.date AS date, r.dateEnd AS dateEnd,
       r.datePrecision AS datePrecision, r.status AS status, r.sources AS sources, r.derivedFrom AS derivedFrom,
       r.published AS published, r.modality AS modality
ORDER BY relation

// @title.zh 共同联系
// @title.en Common contacts
// @description.zh 与两个实体都有直接关系的实体，连同两边的关系
// @description.en Everything directly related to both of two entities, with the relations on either side
// @returns graph
// @param first entity  甲 | First
// @param second entity  乙 | Second

MATCH (a:Entity {id: $first})-[r1]-(c:Entity)
WHERE c.id <> $first AND c.id <> $second
MATCH (c)-[r2]-(b:Entity {id: $second})
WHERE $first <> $second
UNWIND [r1, r2] AS r
WITH DISTINCT r
RETURN r.id AS relation, type(r) AS type, startNode(r).id AS from, endNode(r).id AS to, r.date AS date,
       r.dateEnd AS dateEnd, r.datePrecision AS datePrecision, r.status AS status, r.sources AS sources,
       r.derivedFrom AS derivedFrom,
       r.published AS published, r.modality AS modality
ORDER BY relation

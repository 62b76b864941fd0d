// @title.zh 共同联系
// @title.en Common contacts
// @description.zh 与两个实体都有直接关系的实体，连同两边的关系
// @description.en Everything directly related to both of two entities, with the relations on either side
// @returns graph
// @param first entity  甲 | First
// @param second entity  乙 | Second
// @column contact 共同联系 | Contact
// @column type 关系 | Relation
// @column beside 对方 | With
// @column date 日期 | Date
// @column dateText 原文日期 | Date as printed
// @column status 状态 | Status
// @column modality 情态 | Modality
// @column relation 依据 | Evidence

MATCH (a:Entity {id: $first})-[r1]-(c:Entity)
WHERE c.id <> $first AND c.id <> $second
MATCH (c)-[r2]-(b:Entity {id: $second})
WHERE $first <> $second
UNWIND [r1, r2] AS r
WITH DISTINCT r, c
RETURN r.id AS relation, type(r) AS type, startNode(r).id AS from, endNode(r).id AS to, r.date AS date,
       r.dateEnd AS dateEnd, r.datePrecision AS datePrecision, r.status AS status, r.sources AS sources,
       r.derivedFrom AS derivedFrom,
       r.published AS published, r.modality AS modality,
       c.name AS contact, c.id AS contactId, CASE WHEN startNode(r).id = c.id THEN 'out' ELSE 'in' END AS direction,
       CASE WHEN startNode(r).id = c.id THEN endNode(r).name ELSE startNode(r).name END AS beside,
       CASE WHEN startNode(r).id = c.id THEN endNode(r).id ELSE startNode(r).id END AS besideId,
       r.dateText AS dateText, size(r.evidence) AS passages
ORDER BY contactId, besideId, relation

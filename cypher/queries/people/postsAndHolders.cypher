// @title.zh 职务与任职者
// @title.en Posts and their holders
// @description.zh 谁在哪里任何职务；说法不一的标为有争议，无人署名的职务也列出
// @description.en Who holds which post where; contradicting claims are marked disputed, posts without a named holder are listed too
// @returns table
// @param body entity optional  单位 | Body
// @param disputedOnly boolean = false  只看有争议的 | Disputed ones only
// @column post 职务 | Post
// @column holder 任职者 | Holder
// @column body 单位 | Body
// @column status 状态 | Status
// @column sources 来源数 | Sources
// @column relationId 关系 id | Relation id

CALL {
  MATCH (a:Entity)-[r:HOLDS_POSITION]->(b:Entity)
  WHERE ($body IS NULL OR b.id = $body) AND (NOT $disputedOnly OR r.status = 'disputed')
  RETURN coalesce(r.title, b.name) AS post, a.name AS holder, a.id AS holderId, b.name AS body, b.id AS bodyId,
         r.status AS status, r.sources AS sources, r.id AS relationId
  UNION
  MATCH (p:Post)
  WHERE NOT $disputedOnly
  OPTIONAL MATCH (p)-[q:PART_OF]->(c:Entity)
  OPTIONAL MATCH (p)<-[h:HOLDS_POSITION]-(d:Entity)
  WITH p, c, q, count(h) AS holders
  WHERE holders = 0 AND ($body IS NULL OR c.id = $body)
  RETURN p.name AS post, null AS holder, null AS holderId, c.name AS body, c.id AS bodyId,
         q.status AS status, q.sources AS sources, q.id AS relationId
}
RETURN post, holder, holderId, body, bodyId, status, sources, relationId
ORDER BY coalesce(bodyId, ''), post, coalesce(holderId, ''), coalesce(relationId, '')

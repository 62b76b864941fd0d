// @title.zh 职务与任职者
// @title.en Posts and their holders
// @description.zh 谁在哪里任何职务；说法不一的标为有争议，没有点名的职务也列出
// @description.en Who holds which post where; contradicting claims are marked disputed, posts without a named holder are listed too
// @returns table
// @param body entity optional  单位 | Body
// @param person entity:Person optional  人物 | Person
// @param title string:HOLDS_POSITION.title optional  职务（部分字样即可） | Post (a part of its title)
// @param disputedOnly boolean = false  只看有争议的 | Disputed ones only
// @column body 单位 | Body
// @column title 职务 | Post
// @column holder 任职者 | Holder
// @column date 日期 | Date
// @column dateText 原文日期 | Date as printed
// @column status 状态 | Status
// @column relation 依据 | Evidence

MATCH (a:Entity)-[r:HOLDS_POSITION]->(b:Entity)
WHERE ($body IS NULL OR b.id = $body) AND ($person IS NULL OR a.id = $person)
  AND (NOT $disputedOnly OR r.status = 'disputed')
  AND ($title IS NULL OR coalesce(r.title, a.name) CONTAINS $title)
RETURN b.name AS body, b.id AS bodyId,
       CASE WHEN a.label = 'Post' THEN a.name ELSE r.title END AS title,
       CASE WHEN a.label = 'Post' THEN a.id END AS titleId,
       CASE WHEN a.label = 'Post' THEN null ELSE a.name END AS holder,
       CASE WHEN a.label = 'Post' THEN null ELSE a.id END AS holderId,
       r.date AS date, r.dateEnd AS dateEnd, r.dateText AS dateText, r.status AS status, r.id AS relation,
       size(r.evidence) AS passages
ORDER BY bodyId, coalesce(title, ''), relation

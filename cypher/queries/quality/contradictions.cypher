// @title.zh 相互矛盾的说法
// @title.en Claims that contradict each other
// @description.zh 类型相同、有共同一端且均标为有争议的关系，按所争议的实体归组
// @description.en Relations of one type that share an end and are all marked disputed, grouped by what is in dispute
// @returns graph
// @column about 所争议的 | In dispute
// @column type 关系 | Relation
// @column claim 一说 | One says
// @column title 职务 | Post
// @column date 日期 | Date
// @column dateText 原文日期 | Date as printed
// @column status 状态 | Status
// @column relation 依据 | Evidence
// Counting first keeps this linear: a pairwise join would square the disputed relations of a hub.

CALL () {
  MATCH (a:Entity)-[r]->(x:Entity)
  WHERE r.status = 'disputed'
  WITH x, type(r) AS kind, count(r) AS claims
  WHERE claims > 1
  MATCH (x)<-[s]-(b:Entity)
  WHERE s.status = 'disputed' AND type(s) = kind
  RETURN s.id AS relation, type(s) AS type, b.id AS from, x.id AS to, s.date AS date, s.dateEnd AS dateEnd,
         s.datePrecision AS datePrecision, s.status AS status, s.sources AS sources, s.derivedFrom AS derivedFrom,
         s.published AS published, s.modality AS modality,
         x.name AS about, x.id AS aboutId, b.name AS claim, b.id AS claimId, 'in' AS direction, s.title AS title, s.dateText AS dateText,
         size(s.evidence) AS passages
  UNION
  MATCH (y:Entity)-[q]->(c:Entity)
  WHERE q.status = 'disputed'
  WITH y, type(q) AS sort, count(DISTINCT c.id) AS ends
  WHERE ends > 1
  MATCH (y)-[t]->(d:Entity)
  WHERE t.status = 'disputed' AND type(t) = sort
  RETURN t.id AS relation, type(t) AS type, y.id AS from, d.id AS to, t.date AS date, t.dateEnd AS dateEnd,
         t.datePrecision AS datePrecision, t.status AS status, t.sources AS sources, t.derivedFrom AS derivedFrom,
         t.published AS published, t.modality AS modality,
         y.name AS about, y.id AS aboutId, d.name AS claim, d.id AS claimId, 'out' AS direction, t.title AS title, t.dateText AS dateText,
         size(t.evidence) AS passages
}
RETURN relation, type, from, to, date, dateEnd, datePrecision, status, sources, derivedFrom, published, modality,
       about, aboutId, direction, claim, claimId, title, dateText, passages
ORDER BY type, aboutId, relation

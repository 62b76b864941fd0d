// @title.zh 报道与它支持的关系
// @title.en Articles and what rests on them
// @description.zh 每篇报道的信源、作者，以及引用它的段落数和关系数
// @description.en Each article with its outlet and authors, and how many of its passages are cited by how many relations
// @returns table
// @column article 报道 | Article
// @column source 信源 | Source
// @column authors 作者 | Authors
// @column published 刊发日期 | Published
// @column passages 段落数 | Passages
// @column relations 关系数 | Relations

MATCH (x:Entity)-[r]->(y:Entity)
UNWIND r.evidence AS cited
MATCH (v:Evidence {id: cited})
MATCH (v)-[f:FROM]->(a:Article)
MATCH (a)-[i:PUBLISHED_IN]->(s:Source)
WITH a, s, count(DISTINCT v.id) AS passages, count(DISTINCT r.id) AS relations
ORDER BY a.id
RETURN a.id AS articleId, a.title AS article, a.titleEn AS articleEn, s.name AS source, s.nameEn AS sourceEn,
       a.authors AS authors, a.authorsEn AS authorsEn, a.published AS published, passages, relations
ORDER BY relations DESC, a.id

// An article's passages in the order of its text, with the article and its outlet.
// @returns rows
// @param id string
// @param limit integer in 1..10000

MATCH (e:Evidence)-[:FROM]->(a:Article {id: $id})
MATCH (a:Article)-[:PUBLISHED_IN]->(s:Source)
RETURN e.id AS id, e.locator AS locator, e.start AS start, e.end AS end, e.sha256 AS sha256,
  e.paraphrase AS paraphrase, e.paraphraseEn AS paraphraseEn, e.quote AS quote,
  a.id AS articleId, a.title AS title, a.titleEn AS titleEn, a.authors AS authors, a.authorsEn AS authorsEn,
  a.published AS published, a.publishedPrecision AS publishedPrecision, a.url AS url,
  s.id AS sourceId, s.name AS sourceName, s.nameEn AS sourceNameEn, s.kind AS sourceKind, s.url AS sourceUrl
ORDER BY start, end, id
LIMIT $limit

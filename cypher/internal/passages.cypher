// Passages with their article and outlet, the latest article first; unknown ids are passed over.
// @returns rows
// @param ids ids

MATCH (e:Evidence)-[f:FROM]->(a:Article)
WHERE e.id IN $ids
MATCH (a:Article)-[p:PUBLISHED_IN]->(s:Source)
RETURN e.id AS id, e.locator AS locator, e.start AS start, e.end AS end, e.sha256 AS sha256,
  e.paraphrase AS paraphrase, e.paraphraseEn AS paraphraseEn, e.quote AS quote,
  a.id AS articleId, a.title AS title, a.titleEn AS titleEn, a.authors AS authors, a.authorsEn AS authorsEn,
  a.published AS published, a.publishedPrecision AS publishedPrecision, a.url AS url,
  s.id AS sourceId, s.name AS sourceName, s.nameEn AS sourceNameEn, s.kind AS sourceKind, s.url AS sourceUrl
ORDER BY coalesce(published, '') DESC, articleId, start, id

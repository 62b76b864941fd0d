// When the articles of passages were published; unknown ids are passed over.
// @returns rows
// @param ids ids

MATCH (e:Evidence)-[f:FROM]->(a:Article)
WHERE e.id IN $ids
RETURN e.id AS id, a.published AS published
ORDER BY id

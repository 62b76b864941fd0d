// The relations that cite passages of an article. No index holds lists, so that all relations are looked at: asked once
// for an article as long as the data stay.
// @returns rows
// @param id string
// @param limit integer in 1..10000

MATCH (e:Evidence)-[:FROM]->(:Article {id: $id})
WITH collect(e.id) AS cited
MATCH (a:Entity)-[r]->(b:Entity)
WHERE any(passage IN r.evidence WHERE passage IN cited)
RETURN r.id AS relation, r.evidence AS evidence, type(r) AS type, r.status AS status, r.modality AS modality,
  a.id AS fromId, a.name AS fromName, a.nameEn AS fromNameEn, b.id AS toId, b.name AS toName, b.nameEn AS toNameEn
ORDER BY relation
LIMIT $limit

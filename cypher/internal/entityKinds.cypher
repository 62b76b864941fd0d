// All labels of entities, the secondary ones too: whether an id may stand for a parameter `entity:Person,Official`.
// @returns rows
// @param ids ids

MATCH (n:Entity)
WHERE n.id IN $ids
RETURN n.id AS id, labels(n) AS labels
ORDER BY id

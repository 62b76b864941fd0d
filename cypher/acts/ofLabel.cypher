// Entities of a label, primary or secondary, the best connected first: where it is used.
// @returns graph
// @param label label

MATCH (n:Entity)
WHERE $label IN labels(n)
RETURN n.id AS entity, n.name AS name, n.nameEn AS nameEn, n.degree AS degree
ORDER BY degree DESC, entity
LIMIT 100

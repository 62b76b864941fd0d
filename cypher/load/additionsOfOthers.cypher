// What other data sets have told of entities, in the order of their names.
// @returns rows
// @param dataset string

MATCH (a:GuanxiAddition)
WHERE a.dataset <> $dataset
RETURN a.dataset AS dataset, a.entity AS entity, a.told AS told
ORDER BY dataset, entity

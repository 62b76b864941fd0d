// What a data set has told of entities that are another's, with what stood there before.
// @returns rows
// @param dataset string

MATCH (a:GuanxiAddition)
WHERE a.dataset = $dataset
RETURN a.entity AS entity, a.told AS told, a.before AS before, a.after AS after
ORDER BY entity

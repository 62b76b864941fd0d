// The label that an entity is shown by: the first of the known ones that it carries, else any other, else `Entity`.
// @returns none
// @param touched idSet
// @param known ids

MATCH (n:Entity)
WHERE $touched[toString(id(n))] IS NOT NULL
SET n.label = coalesce([l IN labels(n) WHERE l IN $known][0], [l2 IN labels(n) WHERE l2 <> 'Entity'][0], 'Entity')

// The label that an entity is shown by: the first of the known ones that it carries, else any other, else `Entity`.
// @returns none
// @param known ids

MATCH (n:Entity)
WHERE n.label IS NULL OR NOT n.label IN labels(n)
SET n.label = coalesce([l IN labels(n) WHERE l IN $known][0], [l2 IN labels(n) WHERE l2 <> 'Entity'][0], 'Entity')

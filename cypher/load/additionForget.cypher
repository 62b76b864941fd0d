// Forgets what a data set told of entities that are another's.
// @returns none
// @param ids ids
// @param dataset string

UNWIND $ids AS id
MATCH (a:GuanxiAddition {id: id})
WHERE a.dataset = $dataset
DELETE a

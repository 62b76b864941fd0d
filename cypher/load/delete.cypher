// What the data set no longer holds and nothing needs.
// @returns none
// @placeholder RECORD record
// @param ids ids
// @param dataset string

UNWIND $ids AS id
MATCH (n:__RECORD__ {id: id})
WHERE n.origin IN ['dataset', 'former'] AND n.hash IS NOT NULL AND coalesce(n.dataset, 'guanxi') = $dataset
DETACH DELETE n

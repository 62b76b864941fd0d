// What the data set no longer holds and nothing needs.
// @returns none
// @placeholder RECORD record
// @param ids ids

UNWIND $ids AS id
MATCH (n:__RECORD__ {id: id})
WHERE n.origin IN ['dataset', 'former']
DETACH DELETE n

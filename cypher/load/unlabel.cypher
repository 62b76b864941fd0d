// @returns none
// @placeholder LABEL label
// @param ids ids

UNWIND $ids AS id
MATCH (n:Entity {id: id})
REMOVE n:__LABEL__

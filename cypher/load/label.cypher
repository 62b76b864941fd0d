// @returns none
// @placeholder LABEL label
// @param ids ids

UNWIND $ids AS id
MATCH (n:Entity {id: id})
SET n:__LABEL__

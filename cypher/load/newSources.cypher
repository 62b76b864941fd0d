// Sources, articles, passages that the store does not have: where it has one by now, the rule that ids are unique ends the whole.
// @returns none
// @placeholder RECORD record
// @param rows rows

UNWIND $rows AS row
CREATE (n:__RECORD__ {id: row.id})
SET n += row.properties

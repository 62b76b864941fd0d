// Sources that the store does not have: where it has one by now, the rule that ids are unique ends the whole.
// @returns none
// @param rows rows

UNWIND $rows AS row
CREATE (n:Source {id: row.id})
SET n += row.properties

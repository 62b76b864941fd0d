// New ones of what people save, all or none: where one of those that are changed with them is no longer at the version the
// person saw, it makes nothing. Where an id is taken, the rule that ids are unique ends the whole.
// @returns none
// @placeholder KIND kept
// @param changes rows
// @param count integer
// @param rows rows

UNWIND $changes AS change
MATCH (v:__KIND__ {id: change.id})
WHERE v.version = change.version
WITH count(v) AS fit
WHERE fit = $count
UNWIND $rows AS row
CREATE (n:__KIND__ {id: row.id})
SET n += row.properties

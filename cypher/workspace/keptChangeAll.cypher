// Changes several of what people save, all or none: where one of them is no longer at the version the person saw, it
// changes nothing.
// @returns none
// @placeholder KIND kept
// @param changes rows
// @param count integer

UNWIND $changes AS change
MATCH (v:__KIND__ {id: change.id})
WHERE v.version = change.version
WITH count(v) AS fit
WHERE fit = $count
UNWIND $changes AS row
MATCH (v:__KIND__ {id: row.id})
SET v += row.properties

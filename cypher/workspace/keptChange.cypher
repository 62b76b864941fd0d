// Changes what is still at the version the person saw; of another version it changes nothing. The first SET takes the
// lock before the version is looked at, so that of two at once only one finds it unchanged.
// @returns none
// @placeholder KIND kept
// @param id string
// @param version integer
// @param rows rows

MATCH (v:__KIND__ {id: $id})
SET v.touchedBy = 'change'
WITH v
WHERE v.version = $version
UNWIND $rows AS row
SET v += row.properties

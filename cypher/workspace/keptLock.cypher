// Takes the locks of several of what people save, so that what is asked of them next stays true until the end.
// @returns none
// @placeholder KIND kept
// @param changes rows

UNWIND $changes AS row
MATCH (v:__KIND__ {id: row.id})
SET v.touchedBy = 'change'

// Deletes for good what was deleted before an instant.
// @returns none
// @param before string

MATCH (v:View)
WHERE v.deletedAt < $before
DETACH DELETE v

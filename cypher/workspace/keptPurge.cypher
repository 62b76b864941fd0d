// Deletes for good what was deleted before an instant.
// @returns none
// @placeholder KIND kept
// @param before string

MATCH (v:__KIND__)
WHERE v.deletedAt < $before
DETACH DELETE v

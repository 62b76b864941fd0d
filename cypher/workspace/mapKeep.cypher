// Keeps the map of regions of a graph. Of two servers that laid one out for the same revision the first one's stays: the
// first SET takes the lock before the revision is looked at.
// @returns none
// @param id string
// @param revision string
// @param text string

MERGE (m:GuanxiMap {id: $id})
SET m.touchedBy = 'map'
WITH m
WHERE coalesce(m.revision, '') <> $revision
SET m.revision = $revision, m.text = $text

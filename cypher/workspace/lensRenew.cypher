// The lens is another now: every server of the graph reads it anew. No entity is.
// @returns none

MERGE (m:GuanxiMeta {id: 'guanxi'})
SET m.revision = coalesce(m.revision, 0) + 1
WITH m.revision AS revision
MERGE (c:GuanxiMeta {id: 'change:' + toString(revision)})
SET c.ids = []
WITH revision
MATCH (old:GuanxiMeta {id: 'change:' + toString(revision - 1000)})
DELETE old

// The fingerprint after a change, and a note for other servers of which entities it concerns; without one they read all
// names. Only the last thousand notes are kept.
// @returns none
// @param fingerprint string
// @param sum string optional
// @param rows integer optional
// @param notes rows

MATCH (m:GuanxiMeta {id: 'guanxi'})
SET m.fingerprint = $fingerprint, m.sum = $sum, m.rows = $rows
WITH m
UNWIND $notes AS note
MERGE (c:GuanxiMeta {id: 'change:' + toString(note.revision)})
SET c.ids = note.ids
WITH note
MATCH (old:GuanxiMeta {id: 'change:' + toString(note.revision - 1000)})
DELETE old

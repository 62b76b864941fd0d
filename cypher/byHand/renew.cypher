// The data are others now: whoever keeps what was read before reads it anew. The fingerprint is one that no graph has,
// until the graph has been read for its own.
// @returns none
// @param fingerprint string

MERGE (m:GuanxiMeta {id: 'guanxi'})
SET m.revision = coalesce(m.revision, 0) + 1, m.fingerprint = $fingerprint

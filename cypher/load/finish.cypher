// @returns none
// @param revision integer
// @param fingerprint string
// @param loadedAt string

MERGE (m:Meta {id: 'guanxi'})
SET m.revision = $revision, m.fingerprint = $fingerprint, m.loadedAt = $loadedAt

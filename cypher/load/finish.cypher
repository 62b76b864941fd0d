// @returns none
// @param revision integer
// @param fingerprint string
// @param loadedAt string

MERGE (m:GuanxiMeta {id: 'guanxi'})
SET m.revision = $revision, m.fingerprint = $fingerprint, m.loadedAt = $loadedAt

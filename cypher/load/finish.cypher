// @returns none
// @param revision integer
// @param fingerprint string
// @param sum string
// @param rows integer
// @param loadedAt string

MERGE (m:GuanxiMeta {id: 'guanxi'})
SET m.revision = $revision, m.fingerprint = $fingerprint, m.sum = $sum, m.rows = $rows, m.loadedAt = $loadedAt

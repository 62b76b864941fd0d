// The fingerprint of the graph after a change by hand, unless it has been changed again meanwhile.
// @returns none
// @param revision integer
// @param fingerprint string
// @param sum string
// @param rows integer

MATCH (m:GuanxiMeta {id: 'guanxi'})
WHERE m.revision = $revision
SET m.fingerprint = $fingerprint, m.sum = $sum, m.rows = $rows

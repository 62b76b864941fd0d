// The fingerprint of the graph after a change by hand, unless it has been changed again meanwhile.
// @returns none
// @param revision integer
// @param fingerprint string

MATCH (m:GuanxiMeta {id: 'guanxi'})
WHERE m.revision = $revision
SET m.fingerprint = $fingerprint

// Ends the whole transaction, by the rule that ids are unique, where the data are others than those that were looked at. The
// first SET takes the lock before they are compared, so that of two loads at once only one finds them unchanged.
// @returns none
// @param revision integer
// @param fingerprint string

MERGE (m:GuanxiMeta {id: 'guanxi'})
SET m.sum = null, m.rows = null
WITH m
WHERE coalesce(m.revision, 0) <> $revision OR coalesce(m.fingerprint, '') <> $fingerprint
CREATE (:GuanxiMeta {id: 'guanxi'})

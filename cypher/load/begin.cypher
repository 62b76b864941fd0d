// A load has begun: until it ends there is no fingerprint, and so a load that was cut off is seen. The revision changes at
// the end only, so that nobody keeps what was read half-way.
// @returns none

MERGE (m:GuanxiMeta {id: 'guanxi'})
SET m.fingerprint = null, m.sum = null, m.rows = null

// A load has begun: until it ends there is no fingerprint, and so a load that was cut off is seen.
// @returns none
// @param revision integer

MERGE (m:Meta {id: 'guanxi'})
SET m.revision = $revision, m.fingerprint = null

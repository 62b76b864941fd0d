// The fingerprint of the data that the loader wrote last.
// @returns rows

MATCH (m:GuanxiMeta {id: 'guanxi'})
RETURN m.fingerprint AS fingerprint

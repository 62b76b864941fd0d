// @returns rows

MATCH (m:GuanxiMeta {id: 'guanxi'})
RETURN m.revision AS revision, m.fingerprint AS fingerprint, m.loadedAt AS loadedAt

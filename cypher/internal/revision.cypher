// Changes whenever the data change; no row in a store that the loader has not filled.
// @returns rows

MATCH (m:GuanxiMeta {id: 'guanxi'})
RETURN m.revision AS revision

// The data are others now: whoever keeps what was read before reads it anew, and nobody else renews them until this
// change has been stored. Tells the sum of all rows before it.
// @returns rows

MERGE (m:GuanxiMeta {id: 'guanxi'})
SET m.revision = coalesce(m.revision, 0) + 1
RETURN m.revision AS revision, m.sum AS sum, m.rows AS rows

// Whether the database came of files of an export, and nobody has completed it yet.
// @returns rows

MATCH (m:GuanxiMeta {id: 'imported'})
RETURN m.id AS id

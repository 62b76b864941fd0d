// How far each of what people save has come, deleted or not.
// @returns rows
// @placeholder KIND kept

MATCH (v:__KIND__)
RETURN v.id AS id, v.version AS version
ORDER BY id

// One of what people save, whole, deleted or not.
// @returns rows
// @placeholder KIND kept
// @param id string

MATCH (v:__KIND__ {id: $id})
RETURN properties(v) AS properties

// The ids of everything of one kind in the engine's own order, to read it a stretch at a time.
// @returns rows
// @placeholder RECORD record

MATCH (n:__RECORD__)
RETURN n.id AS key
ORDER BY key

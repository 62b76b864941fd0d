// Ids that several nodes of one kind have, where nothing of ours kept them apart.
// @returns rows
// @placeholder RECORD record

MATCH (n:__RECORD__)
WHERE n.id IS NOT NULL
WITH n.id AS id, count(*) AS count
WHERE count > 1
RETURN id, count
ORDER BY count DESC
LIMIT 5

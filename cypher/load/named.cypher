// All entities with what they are called, for those that a table may mean; and which set each is of.
// @returns rows
// @param after string optional
// @param until string optional

MATCH (n:Entity)
WHERE ($after IS NULL OR n.id > $after) AND ($until IS NULL OR coalesce(n.id, '') <= $until)
RETURN n.id AS id, n.name AS name, n.nameEn AS nameEn, n.aliases AS aliases, n.aliasScopes AS aliasScopes,
       n.label AS label,
       CASE WHEN n.origin IN ['dataset', 'former'] AND n.hash IS NOT NULL THEN coalesce(n.dataset, 'guanxi') END AS dataset

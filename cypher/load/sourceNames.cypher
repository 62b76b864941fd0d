// Whoever published something, by name; and which set each is of.
// @returns rows
// @param after string optional
// @param until string optional

MATCH (n:Source)
WHERE ($after IS NULL OR n.id > $after) AND ($until IS NULL OR coalesce(n.id, '') <= $until)
RETURN n.id AS id, n.name AS name, n.nameEn AS nameEn,
       CASE WHEN n.origin IN ['dataset', 'former'] AND n.hash IS NOT NULL THEN coalesce(n.dataset, 'guanxi') END AS dataset

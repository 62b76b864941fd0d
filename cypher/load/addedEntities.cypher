// Passages that entities added by people or other data sets cite.
// @returns rows
// @param dataset string
// @param after string optional
// @param until string optional

MATCH (n:Entity)
WHERE ($after IS NULL OR n.id > $after) AND ($until IS NULL OR coalesce(n.id, '') <= $until)
  AND NOT (coalesce(n.origin, 'user') IN ['dataset', 'former'] AND n.hash IS NOT NULL
    AND coalesce(n.dataset, 'guanxi') = $dataset)
  AND n.evidence IS NOT NULL
RETURN n.id AS id, n.evidence AS evidence

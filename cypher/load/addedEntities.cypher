// Passages that entities added by people or other data sets cite.
// @returns rows
// @param dataset string

MATCH (n:Entity)
WHERE NOT (coalesce(n.origin, 'user') IN ['dataset', 'former'] AND coalesce(n.dataset, 'guanxi') = $dataset)
  AND n.evidence IS NOT NULL
RETURN n.id AS id, n.evidence AS evidence

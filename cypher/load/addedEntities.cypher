// Passages that entities added by people cite.
// @returns rows

MATCH (n:Entity)
WHERE NOT coalesce(n.origin, 'user') IN ['dataset', 'former'] AND n.evidence IS NOT NULL
RETURN n.id AS id, n.evidence AS evidence

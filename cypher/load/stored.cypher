// What the store holds of one kind, for comparing with the data set.
// @returns rows
// @placeholder RECORD record

MATCH (n:__RECORD__)
RETURN n.id AS id, n.hash AS hash, n.origin AS origin, n.dataset AS dataset, n.label AS label, labels(n) AS labels

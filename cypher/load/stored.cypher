// What the store holds of one kind, for comparing with the data set.
// @returns rows
// @placeholder RECORD record
// @param after string optional
// @param until string optional

MATCH (n:__RECORD__)
WHERE ($after IS NULL OR n.id > $after) AND ($until IS NULL OR coalesce(n.id, '') <= $until)
RETURN n.id AS id, n.hash AS hash, n.origin AS origin, n.dataset AS dataset, n.label AS label, labels(n) AS labels,
       n.degree AS degree, n.sources AS sources, n.lastSeen AS lastSeen

// Everything of one kind, for the fingerprint.
// @returns rows
// @placeholder RECORD record
// @param after string optional
// @param until string optional

MATCH (n:__RECORD__)
WHERE ($after IS NULL OR n.id > $after) AND ($until IS NULL OR coalesce(n.id, '') <= $until)
RETURN labels(n) AS labels, properties(n) AS properties

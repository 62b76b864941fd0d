// Everything of one kind, for the fingerprint.
// @returns rows
// @placeholder RECORD record

MATCH (n:__RECORD__)
RETURN labels(n) AS labels, properties(n) AS properties

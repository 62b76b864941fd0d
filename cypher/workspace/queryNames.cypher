// The names of all queries that people saved, also of deleted ones that can still be brought back.
// @returns rows

MATCH (q:GuanxiQuery)
RETURN q.id AS id, q.deletedAt AS deletedAt
ORDER BY id

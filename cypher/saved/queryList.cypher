// The queries that people saved, newest first. Deleted ones are left out, and come back when restored.
// @returns rows

MATCH (q:GuanxiQuery)
WHERE q.deletedAt IS NULL
RETURN q.id AS id, q.topic AS topic, q.author AS author, q.version AS version, q.createdAt AS createdAt,
  q.updatedAt AS updatedAt, q.text AS text
ORDER BY updatedAt DESC, id

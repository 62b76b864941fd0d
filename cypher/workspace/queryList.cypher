// The queries that people saved for a graph, newest first. Deleted ones are left out, and come back when restored.
// @returns rows
// @param graph string

MATCH (q:GuanxiQuery)
WHERE q.deletedAt IS NULL AND coalesce(q.graph, 'default') = $graph
RETURN q.id AS id, q.topic AS topic, q.author AS author, q.version AS version, q.createdAt AS createdAt,
  q.updatedAt AS updatedAt, q.text AS text
ORDER BY updatedAt DESC, id

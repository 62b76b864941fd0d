// The saved views of a graph without their states, newest first. Deleted ones are left out, and come back when restored.
// @returns rows
// @param graph string

MATCH (v:GuanxiView)
WHERE v.deletedAt IS NULL AND coalesce(v.graph, 'default') = $graph
RETURN v.id AS id, v.name AS name, v.description AS description, v.thumbnail AS thumbnail, v.version AS version,
  v.createdAt AS createdAt, v.updatedAt AS updatedAt, v.fingerprint AS fingerprint, v.entities AS entities
ORDER BY updatedAt DESC, id

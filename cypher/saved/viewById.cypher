// One saved view with its state, deleted or not.
// @returns rows
// @param id string

MATCH (v:View {id: $id})
RETURN v.id AS id, v.name AS name, v.description AS description, v.thumbnail AS thumbnail, v.version AS version,
  v.createdAt AS createdAt, v.updatedAt AS updatedAt, v.fingerprint AS fingerprint, v.entities AS entities,
  v.deletedAt AS deletedAt, v.savedBy AS savedBy, v.state AS state

// Which relations have these ids, one row for each. `relations` holds the same ids: it tells most relations apart before a
// long list is searched, where an engine has no index for them.
// @returns rows
// @placeholder TYPES types any
// @param relationIds ids
// @param relations idSet

MATCH (a:Entity)-[r:__TYPES__]->(b:Entity)
WHERE CASE WHEN r.id > '' THEN $relations[r.id] END IS NOT NULL AND r.id IN $relationIds
RETURN r.id AS id, type(r) AS type
ORDER BY id, type

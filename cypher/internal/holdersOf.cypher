// Who holds a post at some entities, or these posts: what the index finds them by changes with these.
// @returns rows
// @placeholder POSTS types post
// @param ids ids

UNWIND $ids AS key
MATCH (n:Entity)-[:__POSTS__]->(m:Entity {id: key})
RETURN DISTINCT n.id AS holder
ORDER BY holder

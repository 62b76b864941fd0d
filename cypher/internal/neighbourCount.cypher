// How many different neighbours there are to choose from, under the same conditions as `neighbours`.
// @returns rows
// @param id entity
// @param types ids optional
// @param direction enum(out,in,both)
// @param exclude idSet

MATCH (n:Entity {id: $id})-[r]-(m:Entity)
WHERE CASE WHEN m.id > '' THEN m.id <> $id AND $exclude[m.id] IS NULL END
  AND ($types IS NULL OR type(r) IN $types)
  AND ($direction = 'both'
    OR ($direction = 'out' AND startNode(r).id = $id)
    OR ($direction = 'in' AND endNode(r).id = $id))
RETURN count(DISTINCT m.id) AS count

// Relations are reached through their ends, since not every engine has an index on them.
// @returns none
// @param rows rows
// @param dataset string

UNWIND $rows AS row
MATCH (a:Entity {id: row.from})-[r]->(b:Entity {id: row.to})
WHERE r.id = row.id AND r.origin = 'dataset' AND r.hash IS NOT NULL AND coalesce(r.dataset, 'guanxi') = $dataset
DELETE r

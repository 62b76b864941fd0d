// What a change left without gets it: ids and the label that an entity is shown by.
// @returns none
// @param rows rows

UNWIND $rows AS row
MATCH (n)
WHERE id(n) = row.number
SET n += row.properties

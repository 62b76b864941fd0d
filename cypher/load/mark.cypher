// Leaves word of a load: written before its first row with `finished` null, and once more at its end.
// @returns none
// @param dataset string
// @param rows rows

MERGE (l:GuanxiMeta {id: 'load:' + $dataset})
WITH l
UNWIND $rows AS row
SET l += row.properties

// Keeps a part of what stood there before a change set, and of what it made.
// @returns none
// @param id string
// @param rows rows

MERGE (i:GuanxiImage {id: $id})
WITH i
UNWIND $rows AS row
SET i += row.properties

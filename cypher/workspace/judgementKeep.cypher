// Keeps what people decided of who is who, in the place of what was kept of the same before.
// @returns none
// @param rows rows

UNWIND $rows AS row
MERGE (j:GuanxiJudgement {id: row.id})
SET j += row.properties

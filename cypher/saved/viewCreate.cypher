// A new saved view.
// @returns none
// @param rows rows

UNWIND $rows AS row
MERGE (v:View {id: row.id})
SET v += row.properties

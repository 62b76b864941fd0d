// Deletes judgements that were taken back.
// @returns none
// @param ids ids

UNWIND $ids AS key
MATCH (j:GuanxiJudgement {id: key})
DETACH DELETE j

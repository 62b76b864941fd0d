// What the index of names found where no Cypher says the same: names with their signs, words in any order, words with a
// wrong letter or two. The server looks these up in memory and reads nobody by this; the best first.
// @returns rows
// @param ids ids

UNWIND range(0, size($ids) - 1) AS place
WITH place, $ids[place] AS key
MATCH (n:Entity {id: key})
RETURN n.id AS id, n.label AS label, n.name AS name, n.nameEn AS nameEn, coalesce(n.degree, 0) AS degree, place
ORDER BY place

// What the index of names holds of some entities; those that are no more are missing.
// @returns rows
// @param ids ids

UNWIND $ids AS key
MATCH (m:Entity {id: key})
RETURN m.id AS id, m.label AS label, labels(m) AS labels, m.name AS name, m.nameEn AS nameEn, coalesce(m.aliases, []) + [short IN [m.shortName, m.shortNameEn] WHERE short IS NOT NULL] AS aliases, m.aliasScopes AS aliasScopes, m.pinyin AS pinyin,
  m.searchKeys AS searchKeys, coalesce(m.degree, 0) AS degree
ORDER BY id

// What the index of names is made of, a page at a time in order of id: nobody sorts or holds all of it.
// @returns rows
// @param after string
// @param limit integer in 1..100000

MATCH (n:Entity)
WHERE n.id > $after
WITH n.id AS key
ORDER BY key
LIMIT $limit
MATCH (m:Entity {id: key})
RETURN m.id AS id, m.label AS label, labels(m) AS labels, m.name AS name, m.nameEn AS nameEn, coalesce(m.aliases, []) + [short IN [m.shortName, m.shortNameEn] WHERE short IS NOT NULL] AS aliases, m.aliasScopes AS aliasScopes, m.pinyin AS pinyin,
  m.searchKeys AS searchKeys, coalesce(m.degree, 0) AS degree
ORDER BY id

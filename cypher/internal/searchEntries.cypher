// Everything that the index of names is made of.
// @returns rows

MATCH (n:Entity)
RETURN n.id AS id, n.label AS label, labels(n) AS labels, n.name AS name, n.nameEn AS nameEn, n.aliases AS aliases, n.pinyin AS pinyin,
  n.searchKeys AS searchKeys, coalesce(n.degree, 0) AS degree
ORDER BY degree DESC, id

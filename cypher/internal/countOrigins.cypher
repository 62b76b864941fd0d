// @returns rows

MATCH (e:Evidence) RETURN 'evidence' AS kind, count(*) AS count
UNION ALL
MATCH (a:Article) RETURN 'articles' AS kind, count(*) AS count
UNION ALL
MATCH (s:Source) RETURN 'sources' AS kind, count(*) AS count

// What the database holds beside what is the server's own, by labels and by the data set that wrote it; null for what
// no load wrote. Records without the name of a set are the built-in one's, as all were before sets had names.
// @returns rows

MATCH (n)
WHERE NOT (n:GuanxiMeta OR n:GuanxiView OR n:GuanxiQuery OR n:GuanxiMap OR n:GuanxiLens OR n:GuanxiLensByHand
  OR n:GuanxiAddition OR n:GuanxiChange OR n:GuanxiImage
  OR n:GuanxiMapping OR n:GuanxiJudgement)
WITH labels(n) AS labels,
  CASE WHEN n.origin IN ['dataset', 'former'] AND n.hash IS NOT NULL THEN coalesce(n.dataset, 'guanxi') ELSE null END AS dataset
RETURN labels, dataset, count(*) AS count

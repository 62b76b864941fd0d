// What each data set has brought to the lens of the graph, as it was kept last.
// @returns rows

MATCH (l:GuanxiLens)
WHERE l.current = true
RETURN l.dataset AS dataset, l.version AS version, l.text AS text
ORDER BY dataset

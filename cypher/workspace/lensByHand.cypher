// What people have said of the lens of a graph, as it was saved last.
// @returns rows
// @param graph string

MATCH (l:GuanxiLensByHand)
WHERE l.graph = $graph
RETURN l.version AS version, l.text AS text
ORDER BY version DESC
LIMIT 1

// All that people have said of the lens of a graph, the newest first.
// @returns rows
// @param graph string

MATCH (l:GuanxiLensByHand)
WHERE l.graph = $graph
RETURN l.version AS version, l.createdAt AS at, l.who AS who, l.why AS why
ORDER BY version DESC

// @title.zh 最短路径
// @title.en Shortest paths
// @description.zh 两个实体之间的全部最短路径，逐步列出
// @description.en All shortest paths between two entities, step by step
// @returns graph
// @param start entity  起点 | Start
// @param end entity  终点 | End
// @param maxLength integer = 6 in 1..8  最多步数 | Steps at most
// @param paths integer = 10 in 1..50  路径数 | Paths
// @column path 路径 | Path
// @column step 步 | Step
// @column here 由 | From
// @column type 关系 | Relation
// @column next 到 | To
// @column date 日期 | Date
// @column dateText 原文日期 | Date as printed
// @column status 状态 | Status
// @column modality 情态 | Modality
// @column relation 依据 | Evidence

MATCH (a:Entity {id: $start})
MATCH (b:Entity {id: $end})
WHERE a.id <> b.id
MATCH p = allShortestPaths((a)-[*..8]-(b))
WITH p
WHERE length(p) <= $maxLength
WITH p, reduce(key = '', x IN relationships(p) | key + x.id + ' ') AS key
ORDER BY key
LIMIT $paths
WITH collect(p) AS found
UNWIND range(0, size(found) - 1) AS i
WITH i, found[i] AS q
UNWIND range(0, length(q) - 1) AS j
WITH i, j, relationships(q)[j] AS r, nodes(q)[j] AS here, nodes(q)[j + 1] AS there
RETURN r.id AS relation, type(r) AS type, startNode(r).id AS from, endNode(r).id AS to, r.date AS date,
       r.dateEnd AS dateEnd, r.datePrecision AS datePrecision, r.status AS status, r.sources AS sources,
       r.derivedFrom AS derivedFrom,
       r.published AS published, r.modality AS modality, i + 1 AS path, j + 1 AS step,
       here.name AS here, here.id AS hereId, there.name AS next, there.id AS nextId,
       CASE WHEN startNode(r).id = here.id THEN 'out' ELSE 'in' END AS direction,
       r.dateText AS dateText, size(r.evidence) AS passages
ORDER BY path, step, relation

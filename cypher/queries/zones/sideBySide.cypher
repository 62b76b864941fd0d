// @title.zh 两个开发区对照
// @title.en Two zones side by side
// @description.zh 两个开发区各有什么、共有什么，逐条列出；也算上经由各自的项目、单位而同属的产业
// @description.en What only one of two zones has and what both have, row by row; also industries that both are in through what is theirs
// @returns graph
// @param first entity:Zone,Park  甲 | First
// @param second entity:Zone,Park  乙 | Second
// @column whose 归属 | Whose
// @column type 关系 | Relation
// @column what 对象 | What
// @column label 类别 | Kind
// @column via 经由 | Through
// @column modality 情态 | Modality
// @column date 日期 | Date
// @column dateText 原文日期 | Date as printed
// @column status 状态 | Status
// @column relation 依据 | Evidence

CALL () {
  UNWIND [$first, $second] AS key
  MATCH (z:Entity {id: key})-[r]-(x:Entity)
  WHERE $first <> $second AND x.id <> $first AND x.id <> $second
  WITH z, r, x, CASE WHEN key = $first THEN $second ELSE $first END AS other
  OPTIONAL MATCH (x)-[s]-(o:Entity {id: other})
  WITH z, r, x, count(s) AS shared
  RETURN r.id AS relation, type(r) AS type, startNode(r).id AS from, endNode(r).id AS to, r.date AS date,
         r.dateEnd AS dateEnd, r.datePrecision AS datePrecision, r.status AS status, r.sources AS sources,
         r.derivedFrom AS derivedFrom, r.published AS published, r.modality AS modality,
         r.dateText AS dateText, size(r.evidence) AS passages,
         CASE WHEN startNode(r).id = z.id THEN 'out' ELSE 'in' END AS direction,
         x.name AS what, x.id AS whatId, x.label AS label, null AS via, null AS viaId,
         CASE WHEN shared > 0 THEN null ELSE z.id END AS only
  UNION
  MATCH (a:Entity {id: $first})-[r]-(b:Entity {id: $second})
  WHERE $first <> $second
  RETURN r.id AS relation, type(r) AS type, startNode(r).id AS from, endNode(r).id AS to, r.date AS date,
         r.dateEnd AS dateEnd, r.datePrecision AS datePrecision, r.status AS status, r.sources AS sources,
         r.derivedFrom AS derivedFrom, r.published AS published, r.modality AS modality,
         r.dateText AS dateText, size(r.evidence) AS passages,
         CASE WHEN startNode(r).id = a.id THEN 'out' ELSE 'in' END AS direction,
         b.name AS what, b.id AS whatId, b.label AS label, null AS via, null AS viaId, null AS only
  UNION
  MATCH (c:Entity {id: $first})-[p]-(m:Entity)
  MATCH (m)-[q]->(i:Industry)
  WHERE $first <> $second AND m.id <> $second
  WITH collect(DISTINCT i.id) AS firsts
  MATCH (d:Entity {id: $second})-[t]-(n:Entity)
  MATCH (n)-[u]->(j:Industry)
  WHERE n.id <> $first AND j.id IN firsts
  WITH collect(DISTINCT j.id) AS both
  UNWIND [$first, $second] AS key
  MATCH (y:Entity {id: key})-[v]-(w:Entity)
  MATCH (w)-[r]->(k:Industry)
  WHERE k.id IN both AND w.id <> $first AND w.id <> $second
  RETURN r.id AS relation, type(r) AS type, startNode(r).id AS from, endNode(r).id AS to, r.date AS date,
         r.dateEnd AS dateEnd, r.datePrecision AS datePrecision, r.status AS status, r.sources AS sources,
         r.derivedFrom AS derivedFrom, r.published AS published, r.modality AS modality,
         r.dateText AS dateText, size(r.evidence) AS passages,
         'out' AS direction,
         k.name AS what, k.id AS whatId, k.label AS label, w.name AS via, w.id AS viaId, null AS only
}
MATCH (one:Entity {id: $first})
MATCH (two:Entity {id: $second})
WITH relation, type, from, to, date, dateEnd, datePrecision, status, sources, derivedFrom, published, modality,
     dateText, passages, direction, what, whatId, label, via, viaId, only, one, two,
     coalesce(one.shortName, one.name) AS oneName, coalesce(two.shortName, two.name) AS twoName,
     coalesce(one.shortNameEn, one.nameEn, one.name) AS oneEn, coalesce(two.shortNameEn, two.nameEn, two.name) AS twoEn
RETURN relation, type, from, to, date, dateEnd, datePrecision, status, sources, derivedFrom, published, modality,
       dateText, passages, direction, what, whatId, label, via, viaId,
       CASE WHEN only = $first THEN [oneName] WHEN only = $second THEN [twoName] ELSE [oneName, twoName] END AS whose,
       CASE WHEN only = $first THEN [oneEn] WHEN only = $second THEN [twoEn] ELSE [oneEn, twoEn] END AS whoseEn,
       CASE WHEN only = $first THEN [one.id] WHEN only = $second THEN [two.id] ELSE [one.id, two.id] END AS whoseId
ORDER BY CASE WHEN only IS NULL THEN 0 WHEN only = $first THEN 1 ELSE 2 END, type, whatId, relation

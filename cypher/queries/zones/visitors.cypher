// @title.zh 谁来过
// @title.en Who visited
// @description.zh 走访过某企业、开发区或园区的人和单位；可连同其辖内的企业、项目一起看
// @description.en Who visited a company, zone or park; with what lies inside it, where asked
// @returns graph
// @param target entity:Company,Zone,Park,Project,Facility,Place  企业、开发区或园区 | Company, zone or park
// @param inside boolean = true  含其内部 | Include what lies inside
// @param from date optional  起 | From
// @param to date optional  止 | To
// @column from 谁 | Who
// @column to 走访了 | Visited
// @column purpose 目的 | Purpose
// @column date 日期 | Date
// @column dateText 原文日期 | Date as printed
// @column derivedFrom 场合 | Occasion
// @column status 状态 | Status
// @column modality 情态 | Modality
// @column relation 依据 | Evidence
// How a fact overlaps a period: cypher/README.md, "Periods".

MATCH (t:Entity {id: $target})
MATCH (t)<-[:LOCATED_IN|PART_OF*0..8]-(x:Entity)
WITH DISTINCT x, t
WHERE $inside OR x.id = t.id
MATCH (x)<-[r:VISITED]-(a:Entity)
WHERE ($from IS NULL OR coalesce(r.dateEnd, r.date) + '~' >= $from) AND ($to IS NULL OR r.date <= $to + '~')
RETURN r.id AS relation, type(r) AS type, a.id AS from, x.id AS to, r.date AS date, r.dateEnd AS dateEnd,
       r.datePrecision AS datePrecision, r.status AS status, r.sources AS sources, r.derivedFrom AS derivedFrom,
       r.published AS published, r.modality AS modality, r.purpose AS purpose,
       r.dateText AS dateText, size(r.evidence) AS passages
ORDER BY coalesce(date, '9999'), to, from, relation

// @title.zh 谁陪同谁
// @title.en Who accompanied whom
// @description.zh 陪同关系；可只看某人陪同或被陪同的
// @description.en Lines of accompanying; of one person on either side, where one is given
// @returns graph
// @param person entity:Person optional  人物 | Person
// @param from date optional  起 | From
// @param to date optional  止 | To
// @column from 陪同者 | Who accompanied
// @column to 被陪同者 | Whom
// @column date 日期 | Date
// @column dateText 原文日期 | Date as printed
// @column derivedFrom 场合 | Occasion
// @column status 状态 | Status
// @column modality 情态 | Modality
// @column relation 依据 | Evidence
// How a fact overlaps a period: cypher/README.md, "Periods".

MATCH (a:Entity)-[r:ACCOMPANIED]->(b:Entity)
WHERE ($person IS NULL OR a.id = $person OR b.id = $person)
  AND ($from IS NULL OR coalesce(r.dateEnd, r.date) + '~' >= $from) AND ($to IS NULL OR r.date <= $to + '~')
RETURN r.id AS relation, type(r) AS type, a.id AS from, b.id AS to, r.date AS date, r.dateEnd AS dateEnd,
       r.datePrecision AS datePrecision, r.status AS status, r.sources AS sources, r.derivedFrom AS derivedFrom,
       r.published AS published, r.modality AS modality,
       r.dateText AS dateText, size(r.evidence) AS passages
ORDER BY coalesce(date, '9999'), to, from, relation

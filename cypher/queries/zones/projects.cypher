// @title.zh 开发区的项目与金额
// @title.en A zone's projects with amounts
// @description.zh 某开发区及其内部单位的项目：阶段、金额、面积、由谁建设；成批的金额不拆分到单个项目
// @description.en Projects of a zone and of what lies inside it: stage, amount, area, who builds them; the amount of a batch is not split
// @returns table
// @param zone entity:Zone,Park,Place  开发区 | Zone
// @param stage string:HAS_PROJECT.stage optional  阶段（部分字样即可） | Stage (a part of it)
// @column project 项目 | Project
// @column stage 阶段 | Stage
// @column modality 情态 | Modality
// @column amount 金额 | Amount
// @column approximate 约数 | Approximate
// @column currency 币种与单位 | Currency and unit
// @column area 面积 | Area
// @column areaUnit 面积单位 | Area unit
// @column builders 建设者 | Built by
// @column owner 所属 | Belongs to
// @column date 日期 | Date
// @column dateText 原文日期 | Date as printed
// @column status 状态 | Status
// @column relation 依据 | Evidence

MATCH (z:Entity {id: $zone})<-[:LOCATED_IN|PART_OF*0..8]-(owner:Entity)
WITH DISTINCT owner
MATCH (owner)-[r:HAS_PROJECT]->(p:Entity)
WHERE $stage IS NULL OR coalesce(r.stage, p.stage) CONTAINS $stage
OPTIONAL MATCH (p)<-[:BUILDS]-(b:Entity)
WITH owner, r, p, b
ORDER BY r.id, b.id
WITH owner, r, p, collect(DISTINCT b) AS firms
RETURN p.name AS project, p.id AS projectId,
       coalesce(r.stage, p.stage) AS stage, r.modality AS modality, coalesce(r.amount, p.amount) AS amount,
       coalesce(r.currency, p.currency) AS currency, p.approximate AS approximate, p.area AS area, p.areaUnit AS areaUnit,
       [f IN firms | f.name] AS builders, [f IN firms | f.id] AS buildersId, owner.name AS owner, owner.id AS ownerId,
       r.date AS date, r.dateEnd AS dateEnd, r.dateText AS dateText, r.status AS status,
       r.id AS relation, size(r.evidence) AS passages
ORDER BY coalesce(amount, 0) DESC, projectId, relation

// @title.zh 开发区的项目与金额
// @title.en A zone's projects with amounts
// @description.zh 某开发区及其内部单位的项目：阶段、金额、面积；成批的金额不拆分到单个项目
// @description.en Projects of a zone and of what lies inside it: stage, amount, area; the amount of a batch is not split
// @returns table
// @param zone entity:Zone,Park,Place  开发区 | Zone
// @column project 项目 | Project
// @column owner 所属 | Belongs to
// @column stage 阶段 | Stage
// @column amount 金额 | Amount
// @column currency 币种与单位 | Currency and unit
// @column area 面积 | Area
// @column areaUnit 面积单位 | Area unit
// @column status 状态 | Status
// @column modality 情态 | Modality
// @column relation 关系 | Relation

MATCH (z:Entity {id: $zone})<-[:LOCATED_IN|PART_OF*0..8]-(owner:Entity)
WITH DISTINCT owner
MATCH (owner)-[r:HAS_PROJECT]->(p:Entity)
RETURN p.name AS project, p.id AS projectId, owner.name AS owner, owner.id AS ownerId,
       coalesce(r.stage, p.stage) AS stage, coalesce(r.amount, p.amount) AS amount,
       coalesce(r.currency, p.currency) AS currency, p.area AS area, p.areaUnit AS areaUnit,
       r.status AS status, r.modality AS modality, r.id AS relation
ORDER BY coalesce(amount, 0) DESC, projectId, relation

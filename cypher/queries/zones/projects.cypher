// @title.zh 开发区的项目与金额
// @title.en A zone's projects with amounts
// @description.zh 某开发区及其园区的项目：状态、投资额、规模；成批的金额不拆分到单个项目
// @description.en The projects of a zone and its parks: status, amount, size; amounts of a batch are not split among its projects
// @returns table
// @param zone entity:Zone,Park,Place  开发区 | Zone
// @column project 项目 | Project
// @column owner 所属 | Belongs to
// @column status 项目状态 | Stage
// @column amount 金额 | Amount
// @column currency 币种 | Currency
// @column claim 说法 | Claim
// @column relationId 关系 id | Relation id

MATCH (z:Entity {id: $zone})<-[:LOCATED_IN|PART_OF*0..8]-(owner:Entity)
WITH DISTINCT owner
MATCH (owner)-[r:HAS_PROJECT]->(p:Entity)
RETURN p.name AS project, p.id AS projectId, owner.name AS owner, owner.id AS ownerId, r.stage AS status,
       p.amount AS amount, p.currency AS currency, r.status AS claim, r.id AS relationId
ORDER BY coalesce(amount, 0) DESC, projectId, relationId

// What people decided of who is who in a graph. Where nothing but a name and an entity is said, an earlier program kept it.
// @returns rows
// @param graph string

MATCH (j:GuanxiJudgement {graph: $graph})
RETURN j.id AS id, j.name AS name, j.entity AS entity, j.a AS a, j.b AS b, j.judgement AS judgement,
  j.score AS score, j.reasons AS reasons, j.who AS who, j.at AS at
ORDER BY id

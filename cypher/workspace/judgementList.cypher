// What people decided of names in a graph's imports.
// @returns rows
// @param graph string

MATCH (j:GuanxiJudgement {graph: $graph})
RETURN j.id AS id, j.name AS name, j.entity AS entity, j.at AS at
ORDER BY id

// @returns rows

MATCH (e:Evidence)-[r:FROM]->(a:Article)
RETURN type(r) AS type, e.id AS from, a.id AS to

// The same of relations.
// @returns rows

MATCH (a)-[r]->(b)
WHERE r.guanxiAside IS NOT NULL
RETURN elementId(r) AS key, r.guanxiAside AS aside

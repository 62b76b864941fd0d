// What the files of an export could not hold of nodes in columns, as JSON; it stands beside what they could.
// @returns rows

MATCH (n)
WHERE n.guanxiAside IS NOT NULL
RETURN elementId(n) AS key, n.guanxiAside AS aside

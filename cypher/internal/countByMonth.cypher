// Relations by the start of their date, cut to the month; '' for the undated, four digits for those with a year only.
// @returns rows

MATCH (a:Entity)-[r]->(b:Entity)
WITH r.date AS first, r.dateEnd AS until
RETURN substring(coalesce(toString(first), ''), 0, 7) AS month, count(*) AS count, min(first) AS first, max(coalesce(until, first)) AS last
ORDER BY month

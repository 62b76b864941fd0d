// Relations by the start of their date, cut to the month; '' for the undated, four digits for those with a year only.
// @returns rows

MATCH (a:Entity)-[r]->(b:Entity)
WITH substring(coalesce(toString(r.date), ''), 0, 7) AS month, coalesce(r.dateEnd, r.date) AS last, r.date AS first
RETURN month, count(*) AS count, min(first) AS first, max(last) AS last
ORDER BY month
